package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fetching from the server that most mailboxes are on; skipped where it is not installed. */
@Timeout(120)
class DovecotTest {

    @TempDir
    private Path folder = Path.of("");

    private @Nullable DovecotServer started;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("password"), "secret\n");
        started = DovecotServer.start();
        for (int i = 0; i < 3; i++) {
            started.deliver("100" + i + ".host", ImapServer.reportMail(i));
        }
        started.deliver("2000.host", ImapServer.plainMail("no report"));
        started.deliver("3000.host", ImapServer.damagedMail());
    }

    @AfterEach
    void stop() throws IOException {
        if (started != null) {
            started.close();
        }
    }

    private DovecotServer server() {
        return java.util.Objects.requireNonNull(started);
    }

    private CommandRun fetch(String... more) {
        List<String> arguments = new ArrayList<>(List.of("fetch", server().url(""), "--plaintext"));
        arguments.addAll(List.of("--db", folder.resolve("a.db").toString()));
        arguments.addAll(List.of("--password-file", folder.resolve("password").toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void messagesAreMarkedAndNotReadAgain() throws IOException {
        CommandRun run = fetch();
        assertThat(run.out())
                .as(run.err() + server().said())
                .startsWith("5 messages: 3 with reports, 1 without, 1 not read.");
        assertThat(Files.readString(server().maildir().resolve("dovecot-keywords")))
                .contains("tlsrpt-done", "tlsrpt-not-read");
        assertThat(fetch().out()).startsWith("0 messages");
        server().deliver("4000.host", ImapServer.reportMail(4));
        assertThat(fetch().out()).startsWith("1 messages: 1 with reports");
    }

    @Test
    void messagesAreMoved() throws IOException {
        CommandRun run = fetch("--move", "done");
        assertThat(run.out()).as(run.err() + server().said()).startsWith("5 messages: 3 with reports");
        assertThat(DovecotServer.count(server().maildir().resolve(".done"))).isEqualTo(3);
        assertThat(DovecotServer.count(server().maildir())).isEqualTo(2);
    }

    @Test
    void messagesAreDeleted() throws IOException {
        assertThat(fetch("--delete").out()).startsWith("5 messages: 3 with reports");
        assertThat(DovecotServer.count(server().maildir())).isEqualTo(2);
    }

    @Test
    void folderThatIsNumberedAnewIsReadAnew() throws IOException {
        String state = folder.resolve("state").toString();
        assertThat(fetch("--state", state).out()).startsWith("5 messages: 3 with reports");
        assertThat(fetch("--state", state).out()).startsWith("0 messages");
        Files.delete(server().maildir().resolve("dovecot-uidlist"));
        for (String index :
                List.of("dovecot.index.log", "dovecot.index", "dovecot.index.cache", "dovecot-uidvalidity")) {
            Files.deleteIfExists(server().maildir().resolve(index));
        }
        CommandRun again = fetch("--state", state);
        assertThat(again.err()).contains("the server has numbered the messages anew");
        assertThat(again.out()).contains("3 reports: 0 new, 3 already there");
    }

    @Test
    void wrongPasswordIsTold() throws IOException {
        Files.writeString(folder.resolve("password"), "wrong\n");
        CommandRun run = fetch();
        assertThat(run.code()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(run.err()).contains("the server refuses user or password");
    }
}
