package com.example.spring;

import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.ReportMediaType;
import io.github.tlsrpt.parser.ReportParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Strangers' bytes go to the parser, never to the mapper; what is stored and shown goes through the mapper. */
@RestController
class ReportController {

    private final ReportParser parser;
    private final List<TlsReport> stored = new CopyOnWriteArrayList<>();

    ReportController(ReportParser parser) {
        this.parser = parser;
    }

    @PostMapping("/tlsrpt")
    ResponseEntity<String> receive(
            @RequestHeader(value = "Content-Type", required = false) String contentType, InputStream body)
            throws IOException {
        Optional<ReportMediaType> type = ReportMediaType.of(contentType);
        if (type.isEmpty()) {
            return ResponseEntity.status(HttpStatus.UNSUPPORTED_MEDIA_TYPE).build();
        }
        ParseResult result = parser.parse(body, type.get());
        if (result.report().isEmpty()) {
            return ResponseEntity.badRequest().body(result.problems().toString());
        }
        stored.add(result.orElseThrow());
        return ResponseEntity.status(HttpStatus.CREATED).build();
    }

    @GetMapping("/reports")
    List<TlsReport> reports() {
        return stored;
    }

    /** For a report from the service's own archive. */
    @PostMapping("/total")
    long total(@RequestBody TlsReport report) {
        return report.totals().totalFailureSessionCount();
    }
}
