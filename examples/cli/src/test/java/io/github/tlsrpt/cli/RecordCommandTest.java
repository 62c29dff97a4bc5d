package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command that looks at the record which asks for reports. */
class RecordCommandTest {

    private static final String GOOD = "v=TLSRPTv1; rua=mailto:a@example.net,https://example.org/r";

    private static CommandRun record(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "record";
        System.arraycopy(args, 0, all, 1, args.length);
        return CommandRun.of(all);
    }

    @Test
    void goodTextHasNothingToFix() {
        assertThat(record("check", GOOD)).isEqualTo(new CommandRun(ExitCode.NOTHING_TO_FIX, GOOD + """
                : valid
                  rua mailto:a@example.net
                  rua https://example.org/r
                """, ""));
    }

    @Test
    void badTextIsExplained() {
        CommandRun run = record("check", "v=TLSRPTv1; rua=tls@example.net\u001b[2J");
        assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(run.out())
                .startsWith("v=TLSRPTv1; rua=tls@example.net\\u{1b}[2J: malformed: index 19: found")
                .contains("[rua-without-scheme]\n")
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v=TLSRPTv1; rua=mailto:a@example.net,mailto:b@example.org | valid | 0 | []
            v=TLSRPTv1; rua=mailto:a@example.net | valid | 0 | [rua-single]
            v=TLSRPTv1; rua=http://example.net/ | valid | 1 | [destination-missing, rua-scheme-unsupported]
            v=TLSRPTv1; rua= | malformed | 1 | [rua-empty]
            V=tlsrptv1; rua=mailto:a@example.net | not-tlsrpt | 1 | [version-case]
            v=spf1 -all | not-tlsrpt | 1 | [other-record]
            """)
    void verdictAndCodes(String txt, String verdict, int code, String codes) throws IOException {
        CommandRun run = record("check", txt, "--format=json");
        assertThat(run.code()).isEqualTo(code);
        Map<String, Object> object = objects(run.out()).get(0);
        assertThat(object).containsEntry("verdict", verdict);
        assertThat(((List<?>) Objects.requireNonNull(object.get("problems")))
                        .stream()
                                .map(problem -> ((Map<?, ?>) problem).get("code"))
                                .toList())
                .hasToString(codes);
    }

    @Test
    void jsonHasEverything() throws IOException {
        Map<String, Object> object = objects(
                        record("check", "v=TLSRPTv1; rua=ftp://x,mailto:a@example.net; x=1", "--format", "json")
                                .out())
                .get(0);
        assertThat(object.keySet())
                .containsExactly("subject", "verdict", "txt", "rua", "destinations", "extensions", "problems");
        assertThat(object)
                .containsEntry("rua", List.of("ftp://x", "mailto:a@example.net"))
                .containsEntry("destinations", List.of("mailto:a@example.net"))
                .containsEntry("extensions", List.of(Map.of("name", "x", "value", "1")));
        assertThat((List<?>) Objects.requireNonNull(object.get("problems")))
                .first()
                .hasToString(
                        "{severity=NOTE, code=rua-single, message=found one destination; add a second destination}");
        assertThat((List<?>) Objects.requireNonNull(object.get("problems")))
                .element(1)
                .hasToString("{severity=WARNING, code=rua-scheme-unsupported, index=16, message=found \"ftp://x\";"
                        + " use a mailto or https URI}");
    }

    @Test
    void linesAreAnsweredOneByOne() throws IOException {
        String lines =
                GOOD + "\nv=TLSRPTv1\\t;\\trua=mailto:a@example.com\n\nv=TLSRPTv1\\\\; rua=mailto:a@example.com\n"
                        + "v=TLSRPTv1; rua=mailto:a@example.com\\n\n" + "x".repeat(200_000) + "\nv=TLSRPTv1";
        CommandRun run = CommandRun.of(CommandRun.text(lines), "record", "check", "-");
        assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
        List<Map<String, Object>> objects = objects(run.out());
        assertThat(objects)
                .extracting(object -> object.get("verdict"))
                .containsExactly("valid", "valid", "not-tlsrpt", "not-tlsrpt", "malformed", "not-tlsrpt", "not-tlsrpt");
        assertThat(objects.get(1)).containsEntry("subject", "v=TLSRPTv1\t;\trua=mailto:a@example.com");
        assertThat(run.out().chars()).allMatch(c -> c == '\n' || (c >= 0x20 && c < 0x7f));
    }

    private static List<Map<String, Object>> objects(String lines) {
        return lines.lines()
                .map(line -> {
                    try (JsonParser json = new JsonFactory().createParser(line)) {
                        return SmallJson.object(json);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
    }

    @Test
    void recordIsBuilt() {
        assertThat(record("build", "--mail", "tls@example.net", "--https", "https://example.org/a,b"))
                .isEqualTo(new CommandRun(0, "v=TLSRPTv1; rua=mailto:tls@example.net,https://example.org/a%2Cb\n", ""));
        assertThat(record("build", "example.com", "--mail", "tls@example.net", "--zone")
                        .out())
                .isEqualTo("_smtp._tls.example.com. 86400 IN TXT \"v=TLSRPTv1; rua=mailto:tls@example.net\"\n");
        assertThat(record("build", "example.com", "--mail=tls@example.net", "--zone", "--ttl=60", "--format=json")
                        .out())
                .isEqualTo("{\"txt\":\"v=TLSRPTv1; rua=mailto:tls@example.net\","
                        + "\"characterStrings\":[\"v=TLSRPTv1; rua=mailto:tls@example.net\"],"
                        + "\"zone\":\"_smtp._tls.example.com. 60 IN TXT"
                        + " \\\"v=TLSRPTv1; rua=mailto:tls@example.net\\\"\"}\n");
    }

    @Test
    void wrongArgumentsAreTold() {
        assertThat(record().code()).isEqualTo(ExitCode.USAGE);
        assertThat(record("build").err()).startsWith("tlsrpt: rua: 0 URIs, not 1 to 32\n");
        assertThat(record("build", "--mail", "x").code()).isEqualTo(ExitCode.USAGE);
        assertThat(record("build", "--https", "http://example.com/").code()).isEqualTo(ExitCode.USAGE);
        assertThat(record("build", "--mail=a@example.com", "--zone").err()).startsWith("tlsrpt: policyDomain: ");
        assertThat(record("check", "a..b").code()).isEqualTo(ExitCode.USAGE);
        assertThat(record("lookup", "a b").code()).isEqualTo(ExitCode.USAGE);
        assertThat(record("lookup", "example.com", "--server", "x:y").err())
                .startsWith("tlsrpt: --server: 'x:y' is not HOST or HOST:PORT\n");
    }

    @Test
    void failingServerIsUnknown() throws IOException {
        int closed;
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        for (String command : new String[] {"lookup", "check"}) {
            String domain = command.equals("check") ? "example.com" : "_smtp._tls.example.com";
            CommandRun run = record(command, domain, "--server", "127.0.0.1:" + closed, "--format=json");
            assertThat(run.code()).isEqualTo(ExitCode.NOT_ALL_READ);
            assertThat(objects(run.out()).get(0))
                    .containsEntry("verdict", "unknown")
                    .containsEntry("subject", "_smtp._tls.example.com")
                    .containsEntry("problems", List.of());
        }
    }
}
