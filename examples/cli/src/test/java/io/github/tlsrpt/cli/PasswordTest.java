package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Where the password of a mailbox comes from, and what is said where there is none. */
class PasswordTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("TLSRPT_IMAP_PASSWORD", "usual", "OTHER", "other", "EMPTY", "");

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @Command
    static final class Login {
        @Mixin
        private Password password = new Password();
    }

    @BeforeEach
    void fileIsInTheFolder() {
        file = folder.resolve("password");
    }

    private static String password(String... arguments) throws IOException {
        Login login = new Login();
        new CommandLine(login).parseArgs(arguments);
        return new String(login.password.get(ENVIRONMENT, "reports@example.net"));
    }

    @Test
    void variableOfTheEnvironmentIsTaken() throws IOException {
        assertThat(password()).isEqualTo("usual");
        assertThat(password("--password-env", "OTHER")).isEqualTo("other");
    }

    @ParameterizedTest
    @CsvSource({"EMPTY", "MISSING"})
    void variableThatIsAskedForMustBeSet(String name) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> password("--password-env", name))
                .withMessage("--password-env: " + name + " is not set");
    }

    @ParameterizedTest
    @CsvSource({"secret", "'secret\n'", "'secret\r\nnote'"})
    void firstLineOfAFileIsTakenBeforeTheEnvironment(String content) throws IOException {
        Files.writeString(file, content);
        assertThat(password("--password-file", file.toString(), "--password-env", "OTHER"))
                .isEqualTo("secret");
    }

    @ParameterizedTest
    @CsvSource({"''", "'\nsecret'"})
    void firstLineOfAFileIsNotEmpty(String content) throws IOException {
        Files.writeString(file, content);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> password("--password-file", file.toString()))
                .withMessage("--password-file: " + file + ": its first line is empty");
    }

    @Test
    void fileThatIsMissingOrNoPasswordIsNamed() throws IOException {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> password("--password-file", file.toString()))
                .withMessageStartingWith("--password-file: " + file + ": ");
        Files.writeString(file, "x".repeat(65_536));
        assertThat(password("--password-file", file.toString())).hasSize(65_536);
        Files.writeString(file, "x".repeat(65_537));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> password("--password-file", file.toString()))
                .withMessage("--password-file: " + file + ": is too large for a password");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> password("--password-file", "a\u0000b"))
                .withMessageEndingWith(" is not the name of a file here");
    }
}
