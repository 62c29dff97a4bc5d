package io.github.tlsrpt.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand in a query or in a zone file. */
class DomainsTest {

    private static final String LABEL = "a".repeat(63);
    private static final String LONGEST = LABEL + "." + LABEL + "." + LABEL + "." + "a".repeat(61);

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "example.com", "_smtp._tls.example.com", "a-b.c_d", "A.Z.0.9", "xn--bcher-kva.example"})
    void lettersDigitsHyphensAndUnderscoresAreAName(String name) {
        assertThat(Domains.isName(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a.",
                ".a",
                "a..b",
                "-a",
                "a-",
                "a.-b.c",
                "a.b-.c",
                "a b",
                "a@b",
                "a/b",
                "a:b",
                "a[b",
                "a`b",
                "a{b",
                "b\u00fccher.example"
            })
    void otherTextIsNoName(String name) {
        assertThat(Domains.isName(name)).isFalse();
    }

    @Test
    void nameAndItsLabelsAreNotTooLong() {
        assertThat(LONGEST).hasSize(253);
        assertThat(Domains.isName(LONGEST)).isTrue();
        assertThat(Domains.isName(LONGEST + "b")).isFalse();
        assertThat(Domains.isName("a." + LABEL)).isTrue();
        assertThat(Domains.isName("a." + LABEL + "a")).isFalse();
        assertThat(Domains.isName(LABEL + "a.b")).isFalse();
        assertThat(Domains.toALabels(LONGEST + ".", "domain")).isEqualTo(LONGEST);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Domains.toALabels("b" + LONGEST, "domain"))
                .withMessage("domain: longer than 253 characters");
    }

    @Test
    void nameBelowADomainFitsIntoAQuery() {
        String prefix = "_smtp._tls.";
        String longest = LONGEST.substring(prefix.length());
        assertThat(Domains.below(prefix, longest)).isEqualTo(prefix + longest).hasSize(253);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Domains.below(prefix, "a" + longest))
                .withMessage("policyDomain: longer than 242 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Domains.below(prefix, ""))
                .withMessage("policyDomain: is empty or ends in a dot");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Domains.below(prefix, "example.com."))
                .withMessage("policyDomain: is empty or ends in a dot");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Domains.below(prefix, "a..b"))
                .withMessage("policyDomain: not a domain name in A-labels");
    }

    @ParameterizedTest
    @CsvSource({
        "Example.COM.,            example.com",
        "_A-b.Example,            _a-b.example",
        "b\u00fccher.example,     xn--bcher-kva.example",
        "B\u00dcCHER.example.,    xn--bcher-kva.example",
    })
    void nameIsBroughtIntoALabels(String domain, String expected) {
        assertThat(Domains.toALabels(domain, "domain")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'',                      domain: not a domain name",
        "a..b,                    domain: not a domain name",
        "'\u00fc..b',             domain: not a domain name",
        "stra\u00dfe.example,     'domain: means different domains in IDNA 2003 and 2008; write it in A-labels'",
        "a\u200db.example,        'domain: means different domains in IDNA 2003 and 2008; write it in A-labels'",
    })
    void otherTextIsRefused(String domain, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Domains.toALabels(domain, "domain"))
                .withMessage(message);
    }
}
