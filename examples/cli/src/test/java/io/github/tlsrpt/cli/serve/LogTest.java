package io.github.tlsrpt.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1      | 192.0.2.1",
                "'!~'           | '!~'",
                "''             | '\"\"'",
                "'two words'    | '\"two words\"'",
                "a=b            | '\"a=b\"'",
                "'say \"hi\"'   | '\"say \\\"hi\\\"\"'",
                "'back\\slash' | '\"back\\\\slash\"'",
                "\u00e9         | '\"\\u{e9}\"'"
            })
    void valueIsQuotedWhereItWouldNotEndAtABlank(String text, String written) {
        assertThat(Event.of("x").with("a", text)).hasToString("event=x a=" + written);
    }

    @Test
    void constantsStandAsTheirLabels() {
        assertThat(Event.of("x").with("reason", Refusal.TOO_SLOW)).hasToString("event=x reason=too-slow");
    }

    @Test
    void longValueIsCut() {
        String longest = "y".repeat(300);
        assertThat(Event.of("x").with("a", longest)).hasToString("event=x a=" + longest);
        assertThat(Event.of("x").with("a", longest + "y".repeat(70_000))).hasToString("event=x a=" + longest + "...");
        assertThat(Event.of("x").with("a", "\ud83d\ude00".repeat(300)).toString())
                .hasSizeLessThan(330);
    }

    @Test
    void eventsStandInTheLogAtTheirLevels() {
        try (LogLines log = LogLines.open()) {
            Logs.Lines ours = new Logs.Lines("io.github.tlsrpt.cli.serve.Door");
            Event.of("levels").with("a", 1).info(ours);
            Event.of("levels").with("a", 2).warn(ours);
            Event.of("levels").with("a", 3).error(ours, new IllegalStateException("disk"));
            Logs.Lines theirs = new Logs.Lines("org.example.Library");
            theirs.trace("event=levels theirs");
            theirs.debug("event=levels theirs");
            theirs.info("event=levels theirs");
            theirs.warn("event=levels {} {}", "theirs", 4);
            theirs.error("event=levels theirs", new IllegalStateException("x\ny"));
            assertThat(log.with("event=levels"))
                    .satisfiesExactly(
                            line -> assertThat(line).isEqualTo("INFO Door event=levels a=1"),
                            line -> assertThat(line).isEqualTo("WARN Door event=levels a=2"),
                            line -> assertThat(line)
                                    .isEqualTo("ERROR Door event=levels a=3"
                                            + " error=\"java.lang.IllegalStateException: disk\""),
                            line -> assertThat(line).isEqualTo("WARN Library event=levels theirs 4"),
                            line -> assertThat(line)
                                    .startsWith("ERROR Library event=levels theirs"
                                            + " error=java.lang.IllegalStateException: x\\u{a}y at ")
                                    .contains("LogTest.eventsStandInTheLogAtTheirLevels("));
        }
    }

    @Test
    void stackIsToldInSixFrames() {
        Exception deep = new IllegalStateException("x");
        StackTraceElement frame = new StackTraceElement("A", "b", "A.java", 1);
        Logs.Lines logger = new Logs.Lines("Library");
        deep.setStackTrace(Collections.nCopies(9, frame).toArray(StackTraceElement[]::new));
        assertThat(logger.line(Level.WARN, "it", deep))
                .endsWith(" WARN Library it error=java.lang.IllegalStateException: x" + " at A.b(A.java:1)".repeat(6));
        deep.setStackTrace(new StackTraceElement[] {frame});
        assertThat(logger.line(Level.WARN, "it", deep))
                .matches("[-0-9]{10}T[:.0-9]{8,12}Z WARN Library it error=java\\.lang\\.IllegalStateException: x"
                        + " at A\\.b\\(A\\.java:1\\)");
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
    void backendIsOneOfSlf4j2() {
        Logs logs = new Logs();
        logs.initialize();
        assertThat(logs.getRequestedApiVersion()).startsWith("2.0.");
        assertThat(logs.getLoggerFactory().getLogger("org.example.Library").getName())
                .isEqualTo("org.example.Library");
        assertThat(logs.getMarkerFactory().getMarker("x").getName()).isEqualTo("x");
        logs.getMDCAdapter().put("key", "what a library wants in each line");
        assertThat(logs.getMDCAdapter().get("key")).isNull();
    }

    @Test
    void nobodySaysWhatIsOnlyForDevelopers() {
        Logs.Lines logger = new Logs.Lines("io.github.tlsrpt.parser.ReportParser");
        assertThat(logger.isDebugEnabled()).isFalse();
        assertThat(logger.isTraceEnabled()).isFalse();
    }
}
