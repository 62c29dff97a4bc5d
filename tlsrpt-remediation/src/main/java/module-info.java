/** Causes, priorities and advice for the failures in SMTP TLS reports (RFC 8460). */
module io.github.tlsrpt.remediation {
    requires transitive io.github.tlsrpt.model;
    requires com.fasterxml.jackson.core;
    requires static org.jspecify;

    exports io.github.tlsrpt.remediation;
    exports io.github.tlsrpt.remediation.trend;

    uses io.github.tlsrpt.remediation.RemediationClassifier;
}
