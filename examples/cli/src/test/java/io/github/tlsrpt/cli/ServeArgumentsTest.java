package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the receiver refuses before it opens anything. */
class ServeArgumentsTest {

    @TempDir
    private Path folder = Path.of("");

    private CommandRun serve(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("serve", "--db", db().toString()));
        all.addAll(arguments);
        return CommandRun.of(all.toArray(String[]::new));
    }

    private Path db() {
        return folder.resolve("archive.db");
    }

    @ParameterizedTest
    @CsvSource({
        "--cert=server.pem,               'give both --cert and --key, or neither'",
        "--key=server.key,                'give both --cert and --key, or neither'",
        "--path=tlsrpt,                   '--path: ''tlsrpt'' does not begin with /'",
        "--days=0,                        '--days: 0 is below 1'",
        "--max-body=0,                    '--max-body: 0 is below 1'",
        "--connections=0,                 '--connections: 0 is below 1'",
        "--connections-per-address=-5,    '--connections-per-address: -5 is below 1'",
        "--quarantine=-1,                 '--quarantine: -1 is below 0'",
        "--reserve=-1,                    '--reserve: -1 is below 0'",
        "--domain=not a domain,           '--domain: ''not a domain'' is no domain'",
        "'--domain=example.com,a..b',     '--domain: ''a..b'' is no domain'",
    })
    void wrongArgumentIsNamed(String argument, String message) {
        CommandRun run = serve(List.of(argument));
        assertThat(run.code()).isEqualTo(64);
        assertThat(run.err()).contains(message);
        assertThat(db()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8080",
                ":8080",
                "127.0.0.1",
                "127.0.0.1:",
                "127.0.0.1:http",
                "127.0.0.1:65536",
                "127.0.0.1:-1",
                "[::1:8080",
                "",
                ":"
            })
    void textThatIsNoAddressIsRefused(String text) {
        for (String option : List.of("--listen", "--dashboard")) {
            CommandRun run = serve(List.of(option, text));
            assertThat(run.code()).isEqualTo(64);
            assertThat(run.err())
                    .contains(option + ": '" + text + "' is no address such as 127.0.0.1:8080, [::1]:8080 or *:8443");
        }
    }

    /** The domain is looked at last, so what comes before was taken. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--listen=127.0.0.1:0 --dashboard=none",
                "--listen=[::1]:8080 --dashboard=*:8081",
                "--cert=server.pem --key=server.key --path=/",
                "--quarantine=0 --reserve=0 --days=1 --max-body=1 --connections=1 --connections-per-address=1",
                "--path=wrong --path=/right",
            })
    void rightArgumentsAreTaken(String arguments) {
        List<String> all = new ArrayList<>(List.of(arguments.split(" ")));
        all.add("--domain=-");
        CommandRun run = serve(all);
        assertThat(run.code()).isEqualTo(64);
        assertThat(run.err()).contains("--domain: '-' is no domain");
    }
}
