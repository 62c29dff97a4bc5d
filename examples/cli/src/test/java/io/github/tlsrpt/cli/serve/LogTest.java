package io.github.tlsrpt.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

/** One event is one line of printable ASCII, from which what a stranger sent can be read back. */
class LogTest {

    private static final Pattern VISIBLE = Pattern.compile("[\\x20-\\x7e]*");
    private static final Pattern VALUE = Pattern.compile("event=x a=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^ ]*)) b=1");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u\\{([0-9a-f]+)}|\\\\([\"\\\\])");

    static List<String> hostile() {
        return List.of(
                "",
                "plain",
                "two words",
                "a=b",
                "say \"hi\" \\ \\u{a}",
                "x\r\ny",
                "x\u0085y\u2028z\u2029",
                "\u001b]52;c;AAAA\u0007 \u009b2J",
                "\u202egnp.exe \u2066 \u200b\u200d\ufeff",
                "\ud800 lone \udc00",
                "\u0000\u007f",
                "${jndi:ldap://x}",
                "%s%n%x{} {}",
                "\u00e9 \ud83d\ude00",
                "\" b=2 event=forged");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void valueStandsOnOneLineAndCanBeReadBack(String text) {
        String line = Event.of("x").with("a", text).with("b", 1).toString();
        assertThat(line).matches(VISIBLE);
        Matcher value = VALUE.matcher(line);
        assertThat(value.matches()).as(line).isTrue();
        String read = value.group(1) == null ? value.group(2) : value.group(1);
        assertThat(unescaped(read)).isEqualTo(text);
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null
                                ? found.group(2)
                                : new String(Character.toChars(Integer.parseInt(found.group(1), 16)))));
    }

    @Test
    void longValueIsCut() {
        assertThat(Event.of("x").with("a", "y".repeat(70_000)).toString()).hasSizeLessThan(400);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whateverALibrarySaysIsOneLine(String text) {
        Logs.Lines logger = new Logs.Lines("org.example.Library");
        assertThat(logger.line(Level.WARN, "it says " + text, new IllegalStateException(text)))
                .matches(VISIBLE)
                .contains(" WARN Library it says ", "IllegalStateException", " at ");
    }

    @Test
    void commandsHaveNoLog() {
        assertThat(new Logs.Lines("io.github.tlsrpt.parser.ReportParser").isDebugEnabled())
                .isFalse();
    }
}
