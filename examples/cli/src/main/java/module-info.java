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
    requires jakarta.mail;
    requires java.sql;
    requires org.postgresql.jdbc;
    requires org.xerial.sqlitejdbc;
    requires static org.jspecify;

    opens io.github.tlsrpt.cli to
            info.picocli;
}
