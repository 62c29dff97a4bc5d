package io.github.tlsrpt.verification.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.tlsrpt.mail.MessageParser;
import io.github.tlsrpt.mail.MessageReport;
import io.github.tlsrpt.mail.ReportMessage;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.verification.fuzz.Facts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A report as JSON, gzip and mail, and what is read of it when nothing is wrong with the way it came. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Fixture(String name, byte[] json, byte[] gzip, ParseResult result) {

    private static final MessageParser MESSAGES = MessageParser.create(Facts.PARSER);

    private static final String HEAD = """
            From: tls@example.com
            To: reports@example.net
            Subject: Report Domain: example.net Submitter: example.com Report-ID: <1@example.com>
            TLS-Report-Domain: example.net
            TLS-Report-Submitter: example.com
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type="tlsrpt"; boundary="b"

            --b
            Content-Type: text/plain

            A report on TLS.
            --b
            Content-Type: application/tlsrpt+gzip
            Content-Disposition: attachment; filename="example.com!example.net!1714521600!1714607999!1.json.gz"
            Content-Transfer-Encoding: base64

            """.replace("\n", "\r\n");

    private static final String TAIL = "\r\n--b--\r\n";

    static Fixture of(String name, byte[] json) {
        return of(name, json, Facts.gzip(json));
    }

    static Fixture of(String name, byte[] json, byte[] gzip) {
        return new Fixture(name, json, gzip, Facts.PARSER.parse(json));
    }

    TlsReport report() {
        return result.orElseThrow();
    }

    byte[] mail() {
        return (HEAD + base64() + TAIL).getBytes(US_ASCII);
    }

    /** Returns where the gzip begins in the message. */
    static int mailBegin() {
        return HEAD.length();
    }

    /** Returns where the last character of the gzip ends in the message, padding apart. */
    int mailEnd() {
        String base64 = base64();
        while (base64.endsWith("=")) {
            base64 = base64.substring(0, base64.length() - 1);
        }
        return HEAD.length() + base64.length();
    }

    private String base64() {
        return Base64.getMimeEncoder().encodeToString(gzip);
    }

    /** How a report comes. */
    enum Carrier {
        JSON {
            @Override
            byte[] bytes(Fixture fixture) {
                return fixture.json;
            }
        },
        GZIP {
            @Override
            byte[] bytes(Fixture fixture) {
                return fixture.gzip;
            }
        },
        MAIL {
            @Override
            byte[] bytes(Fixture fixture) {
                return fixture.mail();
            }

            @Override
            Optional<TlsReport> read(InputStream in) throws IOException {
                return reportOf(message(in));
            }
        };

        abstract byte[] bytes(Fixture fixture);

        /** Reads what may be damaged; whatever comes out says of itself what it is. */
        Optional<TlsReport> read(InputStream in) throws IOException {
            ParseResult result = Facts.PARSER.parse(in);
            Facts.of(result);
            return result.report();
        }
    }

    static ReportMessage message(InputStream in) throws IOException {
        ReportMessage message = MESSAGES.parse(in);
        Facts.problems(message.problems());
        message.reports().forEach(report -> Facts.of(report.result()));
        return message;
    }

    static Optional<TlsReport> reportOf(ReportMessage message) {
        return message.reports().stream()
                .map(MessageReport::result)
                .flatMap(result -> result.report().stream())
                .reduce((first, second) -> {
                    throw new AssertionError("two reports of one: " + first + second);
                });
    }

    static ByteArrayInputStream prefix(byte[] bytes, int length) {
        return new ByteArrayInputStream(Arrays.copyOf(bytes, length));
    }

    @Override
    public String toString() {
        return name;
    }
}
