/**
 * Streaming parser of SMTP TLS reports (RFC 8460).
 *
 * <p>Begin with {@link io.github.tlsrpt.parser.ReportParser}: any bytes, a report and problems. {@link
 * io.github.tlsrpt.parser.ReportWriter} writes one.
 *
 * @since 0.1.0
 */
module io.github.tlsrpt.parser {
    requires transitive com.fasterxml.jackson.databind;
    requires transitive io.github.tlsrpt.model;
    requires com.fasterxml.jackson.annotation;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.module.paramnames;
    requires com.networknt.schema;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.github.tlsrpt.parser;

    // TlsRptJacksonModule names its readers and writers by annotations; databind makes them.
    opens io.github.tlsrpt.parser to
            com.fasterxml.jackson.databind;

    provides com.fasterxml.jackson.databind.Module with
            io.github.tlsrpt.parser.TlsRptJacksonModule;
}
