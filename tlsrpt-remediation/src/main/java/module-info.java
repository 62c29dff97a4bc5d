/**
 * Causes, priorities and advice for the failures in SMTP TLS reports (RFC 8460).
 *
 * <p>Begin with {@link io.github.tlsrpt.remediation.Remediator}; for many days with {@link
 * io.github.tlsrpt.remediation.trend.SessionLedger}. Provide a {@link
 * io.github.tlsrpt.remediation.RemediationClassifier} to bring knowledge of your own.
 *
 * @since 0.1.0
 */
module io.github.tlsrpt.remediation {
    requires transitive io.github.tlsrpt.model;
    requires com.fasterxml.jackson.core;
    requires static org.jspecify;

    exports io.github.tlsrpt.remediation;
    exports io.github.tlsrpt.remediation.trend;

    uses io.github.tlsrpt.remediation.RemediationClassifier;
}
