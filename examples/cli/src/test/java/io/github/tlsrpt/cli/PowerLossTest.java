package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The one file that the command writes itself and reads back, the state of a mailbox, after a power cut at any moment and after
 * any failure of the system. All else that must not be lost is in the archive, which is a database.
 */
@Timeout(1_800)
class PowerLossTest {

    private static final boolean DEEP = Boolean.getBoolean("tlsrpt.deep");
    private static final int WRITES = DEEP ? 100 : 12;
    private static final int FEWEST_STATES = DEEP ? 10_000 : 1_000;

    /** Names of mailboxes, so that the file is smaller than a sector, larger than one, and larger than a page. */
    private static final List<String> MAILBOXES =
            List.of("imaps://a@mail.example.net/", "x".repeat(700), "y".repeat(9_000));

    @TempDir
    private Path folder = Path.of("");

    /** What might be found, compared with what had been said. */
    private final class Findings {
        private final Path file = folder.resolve("state").toAbsolutePath();
        private final String mailbox;
        private long beingWritten;
        private long acknowledged;
        private int states;
        private int lost;
        private int torn;

        Findings(String mailbox) {
            this.mailbox = mailbox;
        }

        void run(WholeFile.Calls calls) throws IOException {
            for (int i = 1; i <= WRITES; i++) {
                // The archive has committed all messages up to this one before its number is written.
                beingWritten = 50L * i;
                new FetchState(mailbox, 7, beingWritten).write(file, calls);
                acknowledged = beingWritten;
            }
        }

        void look(List<Map<Path, byte[]>> disks) {
            for (Map<Path, byte[]> disk : disks) {
                states++;
                long uid = uid(disk.get(file));
                lost += uid < acknowledged ? 1 : 0;
                torn += uid != acknowledged && uid != beingWritten ? 1 : 0;
            }
        }

        /** Returns the number that the next run begins behind; 0 to read all again, -1 where it cannot begin. */
        private long uid(byte @Nullable [] content) {
            Path found = folder.resolve("found");
            try {
                Files.deleteIfExists(found);
                if (content != null) {
                    Files.write(found, content);
                }
                FetchState state = FetchState.read(found, mailbox);
                return state.uidValidity() == (state.uid() == 0 ? 0 : 7) ? state.uid() : -1;
            } catch (IOException e) {
                return -1;
            }
        }
    }

    @Test
    void stateIsWhatWasWrittenOrWhatWasThereBefore() throws IOException {
        int states = 0;
        for (String mailbox : MAILBOXES) {
            Findings findings = new Findings(mailbox);
            findings.run(new PowerLoss(findings::look));
            assertThat(findings.lost).as("acknowledged and lost").isZero();
            assertThat(findings.torn).as("torn, or taken for whole").isZero();
            states += findings.states;
        }
        assertThat(states).isGreaterThanOrEqualTo(FEWEST_STATES);
        if (DEEP) {
            System.out.println("power loss: " + states + " states, 0 lost, 0 torn");
        }
    }

    /** The disk of this test finds what it is there to find. */
    @Test
    void withoutForcingThePowerCutIsFelt() throws IOException {
        Findings content = new Findings(MAILBOXES.get(0));
        content.run(new Careless(new PowerLoss(content::look)) {
            @Override
            public void force(Path file) {
                // not
            }
        });
        assertThat(content.torn).isPositive();
        Findings name = new Findings(MAILBOXES.get(0));
        name.run(new Careless(new PowerLoss(name::look)) {
            private int forgotten;

            @Override
            public void forceNames(Path folder) throws IOException {
                if (forgotten++ > 2) {
                    super.forceNames(folder);
                }
            }
        });
        assertThat(name.lost).isPositive();
    }

    /** The n-th call fails, for every n; a call that writes may have written a part before. */
    @Test
    void whateverFailsTheStateIsWholeAndWritingGoesOnAfterwards() throws IOException {
        Path file = folder.resolve("state");
        FetchState before = new FetchState("m", 7, 50);
        FetchState after = before.upTo(100);
        IOException failure = new IOException("No space left on device");
        List<String> failed = new ArrayList<>();
        for (int call = 0; ; call++) {
            before.write(file);
            FailingCalls calls = new FailingCalls(call, failure);
            if (calls.succeeds(() -> after.write(file, calls))) {
                break;
            }
            failed.add(calls.failed);
            boolean renamed = calls.failed.equals("forceNames");
            assertThat(FetchState.read(file, "m")).as(calls.failed).isEqualTo(renamed ? after : before);
            assertThat(names()).as(calls.failed).containsExactly("state");
            after.write(file);
            assertThat(FetchState.read(file, "m")).isEqualTo(after);
        }
        assertThat(failed).containsExactly("create", "write", "force", "move", "forceNames");
        assertThatThrownBy(() -> after.write(Path.of("/"))).hasMessage("is a folder");
        FailingCalls twice = new FailingCalls(1, failure) {
            @Override
            public void delete(Path part) throws IOException {
                throw new IOException("and nothing can be deleted");
            }
        };
        assertThatThrownBy(() -> after.write(file, twice))
                .isSameAs(failure)
                .hasSuppressedException(new IOException("and nothing can be deleted"));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static class Careless implements WholeFile.Calls {
        private final WholeFile.Calls calls;

        Careless(WholeFile.Calls calls) {
            this.calls = calls;
        }

        @Override
        public Path create(Path in, String prefix, String suffix) throws IOException {
            return calls.create(in, prefix, suffix);
        }

        @Override
        public void write(Path file, byte[] content) throws IOException {
            calls.write(file, content);
        }

        @Override
        public void force(Path file) throws IOException {
            calls.force(file);
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            calls.move(from, to);
        }

        @Override
        public void forceNames(Path in) throws IOException {
            calls.forceNames(in);
        }

        @Override
        public void delete(Path file) throws IOException {
            calls.delete(file);
        }
    }

    /** The real file system, of which one call fails. */
    private static class FailingCalls extends WholeFile.SystemCalls {
        private final int which;
        private final IOException failure;
        private int calls;
        private String failed = "";

        FailingCalls(int which, IOException failure) {
            this.which = which;
            this.failure = failure;
        }

        /** Something that writes. */
        interface Writing {
            void run() throws IOException;
        }

        boolean succeeds(Writing writing) {
            try {
                writing.run();
                return true;
            } catch (IOException e) {
                assertThat(e).isSameAs(failure);
                return false;
            }
        }

        private void call(String name) throws IOException {
            if (calls++ == which) {
                failed = name;
                throw failure;
            }
        }

        @Override
        public Path create(Path in, String prefix, String suffix) throws IOException {
            call("create");
            return super.create(in, prefix, suffix);
        }

        @Override
        public void write(Path file, byte[] content) throws IOException {
            try {
                call("write");
            } catch (IOException e) {
                super.write(file, java.util.Arrays.copyOf(content, content.length / 2));
                throw e;
            }
            super.write(file, content);
        }

        @Override
        public void force(Path file) throws IOException {
            call("force");
            super.force(file);
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            call("move");
            super.move(from, to);
        }

        @Override
        public void forceNames(Path in) throws IOException {
            call("forceNames");
            super.forceNames(in);
        }
    }
}
