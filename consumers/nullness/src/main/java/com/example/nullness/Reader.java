package com.example.nullness;

import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.Location;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.Problem;

/** Asks before it uses what a report may leave out, and does not ask where something is always there. */
final class Reader {

    private Reader() {}

    static String title(TlsReport report) {
        String name = report.organizationName();
        return (name == null ? "somebody" : name.strip()) + " on " + report.dateRange().utcDay();
    }

    static int domains(ParseResult result) {
        int length = 0;
        for (PolicyResult policy : result.orElseThrow().policies()) {
            String domain = policy.policy().policyDomain();
            length += domain == null ? 0 : domain.length();
        }
        return length;
    }

    static long line(Problem problem) {
        Location location = problem.location();
        return problem.message().isEmpty() || location == null ? 0 : location.line();
    }
}
