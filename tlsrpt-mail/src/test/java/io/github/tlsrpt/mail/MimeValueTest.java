package io.github.tlsrpt.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values with parameters (RFC 2045 §5.1), with the long and foreign ones of RFC 2231. */
@Timeout(30)
class MimeValueTest {

    private static Optional<String> name(String parameters) {
        return MimeValue.of("attachment; " + parameters).parameter("name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name=a.json|a.json",
                "NAME = \"a.json\"|a.json",
                "name=\"a;b=c.json\"|a;b=c.json",
                "name=\"a(b)c.json\"|a(b)c.json",
                "name=a.json (a comment; name=b.json)|a.json",
                "(a comment;) name=a.json|a.json",
                "name=two words.json|two words.json",
                "name=\"a\\\"b\\\\c.json\"|a\"b\\c.json",
                "name=\"C:\\reports\\a.json\"|C:\\reports\\a.json",
                "name=\"a's and b's.json\"|a's and b's.json",
                "name=\"not closed; x=y|not closed; x=y",
                "name=a=b|a=b",
                "name=a; name=b|a",
                "other=x; ; =y; z; name=a|a",
                "name=|``",
            })
    void parameterIsText(String parameters, String text) {
        assertThat(name(parameters)).contains(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name*=utf-8''a%20b+c.json|a b+c.json",
                "name*=UTF-8'en'gr%c3%bC%C3%9Fe|gr\u00fc\u00dfe",
                "name*=iso-8859-1''gr%FC%DFe|gr\u00fc\u00dfe",
                "name=plain; name*=utf-8''extended|extended",
                "name*0=a; name*1=b; name*2=c|abc",
                "name*2=c; name*0=a; name*1=b|abc",
                "name*0=a; name*2=c|a",
                "name*1=b; name=plain|plain",
                "name*0*=utf-8''%C3; name*1*=%BC; name*2=%41|\u00fc%41",
                "name*10=k; name*9=j; name*8=i; name*7=h; name*6=g; name*5=f; name*4=e; name*3=d; name*2=c; name*1=b; name*0=a"
                        + "|abcdefghijk",
                "name*0=\"a;\"; name*1=\"b\"|a;b",
                "name*=x-none''a%20b; name=plain|plain",
                "name*=''a; name=plain|plain",
                "name*=no quotes; name=plain|plain",
                "name*=utf-8'only one; name=plain|utf-8'only one",
                "name*=utf-8''50%|50%",
                "name*=utf-8''%zz%4|%zz%4",
                "name*=us-ascii''%ff|\ufffd",
                "name*=utf-16''%00a|a",
                "name*99999999999=x; name=plain|plain",
                "name*-1=x; name=plain|plain",
            })
    void longAndForeignParameters(String parameters, String text) {
        assertThat(name(parameters)).contains(text);
    }

    @Test
    void parameterThatIsNotThereIsNone() {
        assertThat(name("nam=x; name2=y; name*1=z")).isEmpty();
        assertThat(MimeValue.of("").parameter("name")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TEXT/PLAIN; charset=utf-8|text/plain",
                "Multipart/MIXED (a; b); boundary=b|multipart/mixed",
                "text/plain|text/plain",
                ";x=y|''",
            })
    void valueIsInLowerCase(String field, String value) {
        assertThat(MimeValue.of(field).value()).isEqualTo(value);
    }

    @Test
    @Tag("slow")
    void longValuesTakeNoTime() {
        for (String piece :
                List.of("(", "\"", ";", "=", "a=b;", "\\", "\"(", "name*0=", "name*0*=%", "=?a?q?", "; ", "'")) {
            MimeValue value = MimeValue.of("attachment; name=" + piece.repeat(1_000_000 / piece.length()));
            assertThat(value.value()).startsWith("attachment");
            value.parameter("name");
        }
        StringBuilder pieces = new StringBuilder();
        for (int i = 1; i < 50_000; i++) {
            pieces.append(";name*").append(i).append("*=%41");
        }
        assertThat(name("x=y" + pieces)).isEmpty();
        assertThat(name("name*0=" + pieces)).contains("A".repeat(49_999));
    }
}
