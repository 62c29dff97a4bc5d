package io.github.tlsrpt.cli;

import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.ReportParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Place that holds one report. */
interface ReportSource {

    /** Returns how the user knows it; not escaped. */
    String name();

    ParseResult parse(ReportParser parser) throws IOException;

    static ReportSource of(Path file) {
        return new ReportSource() {
            @Override
            public String name() {
                return file.toString();
            }

            @Override
            public ParseResult parse(ReportParser parser) throws IOException {
                return parser.parse(file);
            }
        };
    }

    static ReportSource standardInput(InputStream in) {
        return new ReportSource() {
            @Override
            public String name() {
                return "standard input";
            }

            @Override
            public ParseResult parse(ReportParser parser) throws IOException {
                return parser.parse(in);
            }
        };
    }
}
