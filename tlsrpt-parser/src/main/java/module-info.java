/** Streaming parser of SMTP TLS reports (RFC 8460). */
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
