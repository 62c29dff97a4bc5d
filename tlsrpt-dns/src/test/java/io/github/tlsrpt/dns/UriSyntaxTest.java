package io.github.tlsrpt.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 3986 appendix A. */
class UriSyntaxTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:",
                "a1+b-c.d:e",
                "Zz:%4A%fF",
                "a:b:c@d/e//f",
                "a:-._~$&'()*+=:@/",
                "a:?-._~$&'()*+=:@/?",
                "a:#-._~$&'()*+=:@/?",
                "a:b#c?d",
                "a:?#",
                "a://",
                "a:///",
                "a://b",
                "a://b?c/d",
                "a://b#c/d",
                "a://:80",
                "a://b:",
                "a://b:0123456789/",
                "a://@",
                "a://u:p%41-._~$&'()*+=@b-._~$&'()*+=",
                "a://[::1]",
                "a://[::1]:80",
                "a://u@[::192.0.2.1]/",
                "a://[v1.a]",
                "a://[V0fF.-._~$&'()*+=:9zZ]"
            })
    void uriFits(String text) {
        assertThat(UriSyntax.fault(text)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            ``,               0
            a,                1
            :a,               0
            1a:,              0
            +a:,              0
            a_b:,             1
            a:b[c,            3
            a:b^c,            3
            a:%,              2
            a:%4,             2
            a:%g4,            2
            a:%4g,            2
            a:?b[c,           4
            a:?%4,            3
            a:#b#c,           4
            a:b#c[d?e,        5
            a://u[p@b,        5
            a://u%4@b,        5
            a://u/p@b[c,      9
            a://b@c@d,        7
            a://b[c,          5
            a://b:8[/c,       7
            a://b:8?c[,       9
            a://b:1:2,        7
            a://[::1,         4
            a://[::1]b,       9
            a://u@[::g],      6
            a://[],           4
            a://[v.a],        4
            a://[v1.],        4
            a://[v1a],        4
            a://[vg.a],       4
            a://[w1.a],       4
            a://[v1.a[],      4
            a://[v1.%41],     4
            """)
    void faultIsTheFirstCharacterThatDoesNotFit(String text, int index) {
        assertThat(UriSyntax.fault(text)).isEqualTo(index);
    }
}
