package io.github.tlsrpt.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bytes are is told by how they begin, and they are all there afterwards. */
class ContentTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // with ~ for CR, ^ for LF and _ for a tab
                "`\u001f\u008b`|GZIP",
                "`\u001f`|OTHER",
                "`PK\u0003\u0004`|ZIP",
                "`PK\u0005\u0006`|ZIP",
                "`PK\u0003\u0006`|OTHER",
                "`From `|MBOX",
                "From|OTHER",
                "{|JSON",
                "` {`|JSON",
                "` _~^ {`|JSON",
                "_{|JSON",
                "~{|JSON",
                "^{|JSON",
                "`\u000b{`|OTHER",
                "\u00ef\u00bb\u00bf{|JSON",
                "`\u00ef\u00bb\u00bf {`|JSON",
                "\u00ef\u00bb{|OTHER",
                "` `|OTHER",
                "[|OTHER",
                "a:|MESSAGE",
                "Subject: x|MESSAGE",
                "`Subject : x`|MESSAGE",
                "`Subject_ _: x`|MESSAGE",
                "!:|MESSAGE",
                "~:|OTHER",
                "}:|MESSAGE",
                "\u007f:|OTHER",
                "a\u007f:|OTHER",
                "a\u00e9:|OTHER",
                "two words: x|OTHER",
                ":|OTHER",
                "` : x`|OTHER",
                "Subject|OTHER",
                "`Subject `|OTHER",
                "Subject^:|OTHER",
                "``|OTHER",
            })
    void beginningDecides(String start, Content expected) throws IOException {
        byte[] bytes =
                start.replace('~', '\r').replace('^', '\n').replace('_', '\t').getBytes(StandardCharsets.ISO_8859_1);
        for (InputStream in : new InputStream[] {
            Content.lookahead(new ByteArrayInputStream(bytes)),
            Content.lookahead(new BufferedInputStream(new ByteArrayInputStream(bytes)))
        }) {
            assertThat(Content.of(in)).isEqualTo(expected);
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @CsvSource({"20, true", "40, true", "1023, true", "1024, false"})
    void beginningIsAThousandBytes(int length, boolean told) throws IOException {
        assertThat(of(" ".repeat(length) + "{")).isEqualTo(told ? Content.JSON : Content.OTHER);
        assertThat(of("x".repeat(length) + ":")).isEqualTo(told ? Content.MESSAGE : Content.OTHER);
    }

    private static Content of(String text) throws IOException {
        return Content.of(Content.lookahead(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1))));
    }
}
