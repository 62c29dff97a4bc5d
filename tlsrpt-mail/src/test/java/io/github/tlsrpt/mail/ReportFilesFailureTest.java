package io.github.tlsrpt.mail;

import static io.github.tlsrpt.mail.Messages.JSON;
import static io.github.tlsrpt.mail.Messages.VALID;
import static io.github.tlsrpt.mail.Messages.gzip;
import static io.github.tlsrpt.mail.Messages.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tlsrpt.parser.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that break off, verifiers that throw, threads that are interrupted: what comes out, and what stays behind. */
@Timeout(60)
class ReportFilesFailureTest {

    private static final String FROM = "From tls@sender.example Thu Jan  2 02:00:00 2025\n";

    @TempDir
    private Path folder = Path.of("");

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static ReportFiles files(int threads) {
        return ReportFiles.create(Messages.parser()).withThreads(threads);
    }

    private static ReportFiles files(int threads, DkimVerifier verifier) {
        return ReportFiles.create(Messages.builder().verifier(verifier).build()).withThreads(threads);
    }

    static Stream<Arguments> brokenStreams() {
        byte[] json = utf8(JSON + " ".repeat(200_000));
        String message = VALID + "epilogue\n".repeat(20_000) + "\n";
        return Stream.of(
                Arguments.of(json, List.of("- fails")),
                Arguments.of(gzip(utf8(JSON)), List.of("- fails")),
                Arguments.of(utf8(message), List.of("- fails")),
                Arguments.of(utf8(FROM + message + FROM + message), List.of("-:1!part 2", "-:2 fails", "- fails")),
                Arguments.of(
                        Zips.stored(Map.entry("1.json", json), Map.entry("2.json", json)),
                        List.of("-!1.json", "-!2.json fails", "- fails")));
    }

    @ParameterizedTest
    @MethodSource("brokenStreams")
    void streamThatBreaksOffIsTold(byte[] content, List<String> expected) {
        IOException failure = new IOException("connection reset");
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw failure;
            }
        };
        for (int threads : new int[] {1, 2}) {
            InputStream whole = new ByteArrayInputStream(content, 0, content.length * 9 / 10);
            try (Stream<ReportFile> read = files(threads).read("-", new SequenceInputStream(whole, broken))) {
                assertThat(read.map(file -> line(file, failure))).isEqualTo(expected);
            }
        }
    }

    @Test
    void streamThatGivesNothingAtTimesIsNotAtItsEnd() {
        for (int threads : new int[] {1, 2}) {
            InputStream hesitant = new ByteArrayInputStream(utf8(FROM + VALID + "\n" + FROM + VALID)) {
                private boolean gave = true;

                @Override
                public synchronized int read(byte[] into, int offset, int length) {
                    gave = !gave;
                    return gave ? super.read(into, offset, Math.min(length, 100)) : 0;
                }
            };
            try (Stream<ReportFile> read = files(threads).read("-", hesitant)) {
                assertThat(read.map(ReportFile::source)).containsExactly("-:1!part 2", "-:2!part 2");
            }
        }
    }

    @Test
    void mailboxInADamagedArchiveIsReadAsFarAsItGoes() {
        byte[] zip = Zips.stored(Map.entry("a.mbox", utf8(FROM + VALID + "\n" + FROM + VALID)));
        zip[14] ^= 1; // its checksum
        for (int threads : new int[] {1, 2}) {
            try (Stream<ReportFile> read = files(threads).read("-", new ByteArrayInputStream(zip))) {
                assertThat(read.map(ReportFilesFailureTest::carrier))
                        .containsExactly(
                                "-!a.mbox:1!part 2 []",
                                "-!a.mbox:2 [the zip entry \"a.mbox\" has a wrong checksum; no report]");
            }
        }
    }

    /** What is said besides the archive itself. */
    private static String carrier(ReportFile file) {
        return file.source() + " "
                + file.problems().stream()
                        .map(Problem::message)
                        .filter(message -> !message.contains("in a zip archive"))
                        .toList();
    }

    private static String line(ReportFile file, IOException failure) {
        if (file.failure() == null) {
            assertThat(file.result()).isNotNull();
            return file.source();
        }
        assertThat(file.failure()).isSameAs(failure);
        return file.source() + " fails";
    }

    private List<Path> open() throws IOException {
        List<Path> open = new ArrayList<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                if (Files.isSymbolicLink(descriptor)) {
                    open.add(Files.readSymbolicLink(descriptor));
                }
            }
        }
        return open.stream().filter(path -> path.startsWith(folder)).toList();
    }

    /** Other threads may be in the midst of a file that nobody wants any more. */
    private void assertNothingOpen() throws Exception {
        for (int i = 0; i < 1000 && !open().isEmpty(); i++) {
            Thread.sleep(10);
        }
        assertThat(open()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @EnabledOnOs(OS.LINUX)
    void noFileStaysOpen(int threads) throws Exception {
        write("a.mbox", utf8(FROM + VALID + "\n" + FROM + VALID));
        write("b.zip", Zips.of(Map.entry("1.json", utf8(JSON)), Map.entry("2.json", utf8(JSON))));
        write("c.json", utf8(JSON));
        write("d.eml", utf8(VALID));
        Iterator<ReportFile> all = files(threads).read(List.of(folder)).iterator();
        for (int i = 0; i < 6; i++) {
            all.next();
        }
        assertThat(all.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(all::next);
        assertNothingOpen();
        for (int left = 1; left <= 6; left++) {
            try (Stream<ReportFile> some = files(threads).read(List.of(folder))) {
                assertThat(some.limit(left)).hasSize(left);
            }
            assertNothingOpen();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void pipeIsClosedBehindItsReport() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Thread writer = new Thread(() -> {
            try {
                Files.write(pipe, utf8(JSON));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.start();
        Iterator<ReportFile> read = files(1).read(List.of(pipe)).iterator();
        assertThat(read.next().result()).isNotNull();
        writer.join();
        if (OS.LINUX.isCurrentOs()) {
            assertThat(open()).isEmpty();
        }
    }

    static Stream<Throwable> thrown() {
        return Stream.of(new IllegalStateException("no verdict"), new StackOverflowError("too deep"));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void whatAVerifierThrowsComesOutUnchanged(Throwable thrown) throws IOException {
        write("a.eml", utf8(VALID));
        for (int threads : new int[] {1, 2}) {
            ReportFiles files = files(threads, header -> {
                if (thrown instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) thrown;
            });
            try (Stream<ReportFile> read = files.read(List.of(folder))) {
                assertThatThrownBy(read::toList).isSameAs(thrown);
            }
        }
    }

    @Test
    void interruptedThreadDoesNotWaitForOthers() throws IOException {
        write("a.eml", utf8(VALID));
        CountDownLatch never = new CountDownLatch(1);
        ReportFiles files = files(2, header -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List::of;
        });
        try (Stream<ReportFile> read = files.read(List.of(folder))) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(read::toList)
                    .withCauseInstanceOf(InterruptedIOException.class)
                    .withRootCauseInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        }
    }

    /** Nobody has to close the stream for that. */
    @Test
    void threadsEndByThemselvesAndKeepNoProcessAlive() throws Exception {
        for (int i = 0; i < 40; i++) {
            write(i + ".eml", utf8(VALID));
        }
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        ReportFiles files = files(2, header -> {
            seen.add(Thread.currentThread());
            return List::of;
        });
        assertThat(files.read(List.of(folder)).iterator().next().result()).isNotNull();
        assertThat(seen).isNotEmpty().hasSizeLessThanOrEqualTo(2).allMatch(Thread::isDaemon);
        for (Thread thread : seen) {
            thread.join(20_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }
}
