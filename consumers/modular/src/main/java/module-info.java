/** A user of all named modules. */
module com.example.modular {
    requires io.github.tlsrpt.dns;
    requires io.github.tlsrpt.parser;
    requires io.github.tlsrpt.remediation;

    provides io.github.tlsrpt.remediation.RemediationClassifier with
            com.example.modular.HouseClassifier;
}
