/** The tlsrpt command: a user of the published modules like any other. */
module io.github.tlsrpt.cli {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires gg.jte.runtime;
    requires info.picocli;
    requires io.github.tlsrpt.dns;
    requires io.github.tlsrpt.mail;
    requires io.github.tlsrpt.parser;
    requires io.github.tlsrpt.remediation;
    requires io.prometheus.metrics.core;
    requires io.prometheus.metrics.instrumentation.jvm;
    requires io.prometheus.metrics.model;
    requires io.prometheus.writer.text;
    requires jakarta.mail;
    requires java.sql;
    requires org.eclipse.jetty.server;
    requires org.postgresql.jdbc;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;
    requires static org.jspecify;

    provides org.slf4j.spi.SLF4JServiceProvider with
            io.github.tlsrpt.cli.serve.Logs;

    opens io.github.tlsrpt.cli to
            info.picocli;
}
