package io.github.tlsrpt.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Comments, quoted strings and addresses of header fields (RFC 5322 section 3.2). */
class HeaderTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a|a",
                "a (b) c|`a   c`",
                "(b)c|` c`",
                "a(b(c)d)e|`a  e`",
                "a(b\\)c)d|`a d`",
                "a(b\\(c)d|`a d`",
                "a)b|a)b",
                "a\\(b)c|`a\\ c`", // outside of comments and quotes a backslash is a character like others
                "\"a(b)c\"d|\"a(b)c\"d",
                "\"a\\\"(b\" c|\"a\\\"(b\" c",
                "(a\"b) c|`  c`",
                "\"\\\\\"(a)b|\"\\\\\" b",
                "``|``",
            })
    void commentsAreBlanks(String text, String without) {
        assertThat(HeaderText.withoutComments(text)).contains(without);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a (b", "((a)", "\"", "a \"b", "(a\\)", "\"a\\\"", "\"a\\", "(a\\", "\"\\"})
    void whatIsNotClosedHasNoText(String text) {
        assertThat(HeaderText.withoutComments(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a@b.example|a@b.example",
                "a@b|a@b",
                " a@b.example |a@b.example",
                "<a@b.example>|a@b.example",
                "< a@b.example >|a@b.example",
                "Name <a@b.example>|a@b.example",
                "Name <a@b.example> |a@b.example",
                "\"Na, me <x@y>\" <a@b.example>|a@b.example",
                "\"a@x\"@b.example|\"a@x\"@b.example",
                "\"a b\"@b.example|\"a b\"@b.example",
                "a@b.example (comment, x@y)|a@b.example",
            })
    void oneMailboxHasAnAddress(String field, String address) {
        assertThat(HeaderText.address(field)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@b.example",
                "a@",
                "a@b@c.example",
                "a@b.example, c@d.example",
                "a@b.example; c@d.example",
                "a b@c.example",
                "a\tb@c.example",
                "a:b@c.example",
                "a@b.example>",
                "<a@b.example",
                "<a@b.example> x",
                "x, <a@b.example>",
                "x; <a@b.example>",
                "x: <a@b.example>",
                ", <a@b.example>",
                "x@y <a@b.example>",
                "<<a@b.example>",
                "a\u0001@b.example",
                "a\u001f@b.example",
                "a\u007f@b.example",
                "a@\"b.example\"@c.example",
                "a@b.example (open",
            })
    void whatCouldBeReadInTwoWaysHasNone(String field) {
        assertThat(HeaderText.address(field)).isEmpty();
    }

    @Test
    void separatorsInQuotesSeparateNothing() {
        assertThat(HeaderText.split("", ';')).containsExactly("");
        assertThat(HeaderText.split("a;;b;", ';')).containsExactly("a", "", "b", "");
        assertThat(HeaderText.split("a=\"x;y\";b", ';')).containsExactly("a=\"x;y\"", "b");
        assertThat(HeaderText.split("a=\"x\\\";y\";b", ';')).containsExactly("a=\"x\\\";y\"", "b");
        assertThat(HeaderText.split("a\\\";b\";c", ';')).containsExactly("a\\\";b\"", "c");
    }

    @Test
    void textIsOnOneLine() {
        assertThat(HeaderText.onOneLine("a\r\nb\nc\rd")).isEqualTo("a  b c d");
    }
}
