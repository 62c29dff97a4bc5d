package com.example.nullness;

import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.Problem;

/** Does not ask. */
final class Reader {

    private Reader() {}

    static String title(TlsReport report) {
        return report.organizationName().strip();
    }

    static long line(Problem problem) {
        return problem.location().line();
    }
}
