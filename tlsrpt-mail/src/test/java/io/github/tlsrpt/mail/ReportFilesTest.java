package io.github.tlsrpt.mail;

import static io.github.tlsrpt.mail.Messages.JSON;
import static io.github.tlsrpt.mail.Messages.REPORT;
import static io.github.tlsrpt.mail.Messages.VALID;
import static io.github.tlsrpt.mail.Messages.crlf;
import static io.github.tlsrpt.mail.Messages.gzip;
import static io.github.tlsrpt.mail.Messages.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.ReportParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever was saved: folders, archives, mailboxes, Maildirs. */
@Timeout(120)
class ReportFilesTest {

    private static final String FROM = "From tls@sender.example Thu Jan  2 02:00:00 2025\n";

    @TempDir
    private Path folder = Path.of("");

    private Path write(String name, byte[] content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path write(String name, String content) {
        return write(name, utf8(content));
    }

    private static List<ReportFile> read(Path... paths) {
        try (Stream<ReportFile> files = ReportFiles.read(ReportParser.create(), paths)) {
            return files.toList();
        }
    }

    private static List<ReportFile> read(int threads, Path... paths) {
        ReportFiles files = ReportFiles.create(Messages.parser()).withThreads(threads);
        try (Stream<ReportFile> stream = files.read(List.of(paths))) {
            return stream.toList();
        }
    }

    private static List<ReportFile> readStream(byte[] bytes) {
        try (Stream<ReportFile> files =
                ReportFiles.create(Messages.parser()).read("standard input", new ByteArrayInputStream(bytes))) {
            return files.toList();
        }
    }

    /** Returns where each came from, what it gave, and what is said of its carrier. */
    private List<String> lines(List<ReportFile> files) {
        List<String> lines = new ArrayList<>();
        for (ReportFile file : files) {
            String source = file.source().replace(folder.toString(), "").replace('\\', '/');
            lines.add((source.startsWith("/") ? source.substring(1) : source) + gives(file) + problems(file));
        }
        return lines;
    }

    private static String gives(ReportFile file) {
        if (file.failure() != null) {
            return " " + file.failure().getClass().getSimpleName();
        }
        ParseResult result = file.result();
        if (result == null) {
            return " -";
        }
        return result.report()
                .map(report -> report.equals(REPORT) ? " full" : " other")
                .orElseGet(() -> " " + result.problems().get(0).code());
    }

    private static String problems(ReportFile file) {
        return file.problems().isEmpty()
                ? ""
                : " "
                        + file.problems().stream()
                                .map(problem -> problem.code().toString())
                                .toList();
    }

    private static String mailbox(String... messages) {
        StringBuilder mailbox = new StringBuilder();
        for (String message : messages) {
            mailbox.append(FROM).append(message).append('\n');
        }
        return mailbox.toString();
    }

    @Test
    void contentDecidesNotTheName() {
        byte[] zip = Zips.of(Map.entry("a.json", utf8(JSON)));
        List<Path> files = List.of(
                write("1", JSON),
                write("2.txt", gzip(utf8(JSON))),
                write("3.json", VALID.replace("--b--\n", "--b--\n\n")),
                write("4.eml", crlf(VALID)),
                write("5.eml", mailbox(VALID)),
                write("6.eml", zip),
                write("7.eml", "nothing of the kind"),
                write("8.eml", ""));
        assertThat(lines(read(files.toArray(Path[]::new))))
                .containsExactly(
                        "1 full",
                        "2.txt full",
                        "3.json malformed-json",
                        "4.eml!part 2 full",
                        "5.eml:1!part 2 full",
                        "6.eml!a.json full [zip-archive]",
                        "7.eml malformed-json",
                        "8.eml empty-input");
    }

    @Test
    void standardInputTakesTheSame() {
        assertThat(lines(readStream(utf8(JSON)))).containsExactly("standard input full");
        assertThat(lines(readStream(crlf(VALID)))).containsExactly("standard input!part 2 full");
        assertThat(lines(readStream(utf8(mailbox(VALID, VALID)))))
                .containsExactly("standard input:1!part 2 full", "standard input:2!part 2 full");
        assertThat(lines(readStream(Zips.of(Map.entry("x", gzip(utf8(JSON)))))))
                .containsExactly("standard input!x full [zip-archive]");
        assertThat(lines(readStream(new byte[0]))).containsExactly("standard input empty-input");
        assertThat(readStream(utf8("From: a@b.example\n\nhello"))).isEmpty();
    }

    @Test
    void standardInputIsLeftOpen() {
        boolean[] closed = {false};
        InputStream in = new ByteArrayInputStream(utf8(mailbox(VALID))) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        try (Stream<ReportFile> files =
                ReportFiles.create(Messages.parser()).withThreads(2).read("-", in)) {
            assertThat(files).hasSize(1);
        }
        assertThat(closed[0]).isFalse();
    }

    @Test
    void messageComesWithItsHeaderAndProblems() {
        ReportFile file = read(write("a.eml", VALID.replace("TLS-Report-Domain: example.com\n", "")))
                .get(0);
        assertThat(file.problems())
                .extracting(problem -> problem.code().toString())
                .containsExactly("report-header-missing");
        assertThat(file.header())
                .isNotNull()
                .satisfies(header -> assertThat(header.reportSubmitter()).contains("sender.example"));
        assertThat(file.authenticity()).isEqualTo(Authenticity.unauthenticated(Authenticity.Reason.NO_VERDICT));
        assertThat(file.path()).isEqualTo(folder.resolve("a.eml"));
        ReportFile plain = read(write("a.json", JSON)).get(0);
        assertThat(plain.header()).isNull();
        assertThat(plain.authenticity()).isNull();
    }

    @Test
    void problemsOfAMessageAreToldWithItsFirstReport() {
        String report = Messages.part("application/tlsrpt+json", Messages.NAME, "8bit", JSON);
        assertThat(lines(read(write("a.eml", Messages.message(Messages.PROSE, report, report)))))
                .containsExactly("a.eml!part 2 full [extra-parts, several-reports]", "a.eml!part 3 full");
    }

    @Test
    void zipZ01() {
        byte[] zip = Zips.of(
                Map.entry("a.json", utf8(JSON)),
                Map.entry("in/b.json.gz", gzip(utf8(JSON))),
                Map.entry("README.txt", utf8("Reports of May")));
        assertThat(lines(read(write("r.zip", zip))))
                .containsExactly("r.zip!a.json full [zip-archive]", "r.zip!in/b.json.gz full");
    }

    @Test
    void mailboxAndMessageInAZip() {
        byte[] zip = Zips.of(
                Map.entry("Takeout/Mail/all.mbox", utf8(mailbox(VALID, "Subject: x\n\nhello\n", VALID))),
                Map.entry("a.eml", crlf(VALID)),
                Map.entry("z.json", utf8(JSON)));
        List<String> expected = List.of(
                "r.zip!Takeout/Mail/all.mbox:1!part 2 full [zip-archive]",
                "r.zip!Takeout/Mail/all.mbox:3!part 2 full",
                "r.zip!a.eml!part 2 full",
                "r.zip!z.json full");
        Path file = write("r.zip", zip);
        assertThat(lines(read(1, file))).isEqualTo(expected);
        assertThat(lines(read(3, file))).isEqualTo(expected);
    }

    @Test
    void damagedEntryDoesNotHideTheNextZ03Z05() {
        byte[] inner = Zips.of(Map.entry("a.json", utf8(JSON)));
        byte[] zip =
                Zips.of(Map.entry("in.zip", inner), Map.entry("b.json", utf8(JSON)), Map.entry("c.json", utf8(JSON)));
        Zips.damageLast(zip);
        assertThat(lines(read(write("r.zip", zip))))
                .containsExactly(
                        "r.zip!in.zip compression-unsupported [zip-archive]",
                        "r.zip!b.json full",
                        "r.zip!c.json - [archive-corrupt]");
        byte[] cut = Arrays.copyOf(zip, zip.length - 30);
        assertThat(lines(read(write("cut.zip", cut))))
                .endsWith("cut.zip!c.json - [archive-corrupt]", "cut.zip - [archive-corrupt]");
    }

    @Test
    void folderIsReadInTheOrderOfItsNamesAndWhatIsNoReportLeftAlone() {
        write("b/2.json", JSON);
        write("b/1.eml", crlf(VALID));
        write("a.json", JSON);
        write("c/empty.json", "");
        write("c/cut.gz", Arrays.copyOf(gzip(utf8(JSON)), 50));
        write("c/notes.txt", "Reports of May");
        write("c/data", "{\"a\": 1}");
        write("c/bounce.eml", "From: a@b.example\n\nhello");
        write(".hidden/a.json", JSON);
        write(".a.json", JSON);
        assertThat(lines(read(folder)))
                .containsExactly(
                        "a.json full",
                        "b/1.eml!part 2 full",
                        "b/2.json full",
                        "c/cut.gz gzip-truncated",
                        "c/empty.json empty-input");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void folderWithLinksPipesAndUnreadableFilesZ06() throws Exception {
        write("in/a.json", JSON);
        Files.createSymbolicLink(folder.resolve("in/loop"), folder.resolve("in"));
        Files.createSymbolicLink(folder.resolve("in/b.json"), folder.resolve("in/a.json"));
        Files.createSymbolicLink(folder.resolve("in/c.json"), folder.resolve("gone.json"));
        Process mkfifo =
                new ProcessBuilder("mkfifo", folder.resolve("in/d.json").toString()).start();
        assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();
        write("in/e.json", JSON);
        assertThat(lines(read(folder.resolve("in"))))
                .containsExactly("in/a.json full", "in/b.json full", "in/c.json NoSuchFileException", "in/e.json full");
        assertThat(lines(read(folder.resolve("in/loop")))).hasSize(4);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void pipeThatIsNamedIsRead() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Thread writer = new Thread(() -> {
            try {
                Files.write(pipe, utf8(mailbox(VALID, VALID)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.start();
        assertThat(lines(read(pipe))).containsExactly("pipe:1!part 2 full", "pipe:2!part 2 full");
        writer.join();
    }

    @Test
    void whatIsMissingIsToldAndTheRestRead() {
        Path file = write("a.json", JSON);
        assertThat(lines(read(folder.resolve("none.json"), file, folder.resolve("none/x"))))
                .containsExactly("none.json NoSuchFileException", "a.json full", "none/x NoSuchFileException");
    }

    @Test
    void mailboxZ07() {
        String quoting = VALID.replace(
                "Report on TLS",
                "From the start\n\nFrom here on\n>From x Thu Jan  2 02:00:00 2025\n>>From y\nReport on TLS");
        String longLine = VALID.replace("Report on TLS", "x".repeat(10_000_000));
        String huge = VALID.replace("Report on TLS", "x\n".repeat(10_000_000));
        String cut = VALID.substring(0, 300) + "\n";
        String mailbox = mailbox(quoting, longLine, huge, cut, "Subject: hello\n\nFrom me\n") + FROM + VALID.strip();
        assertThat(lines(read(write("inbox", mailbox))))
                .containsExactly(
                        "inbox:1!part 2 full",
                        "inbox:2!part 2 full",
                        "inbox:3 - [limit-message-bytes]",
                        "inbox:4 - [mime-malformed]",
                        "inbox:6!part 2 full");
    }

    @Test
    void mailboxWithCarriageReturnsAndOtherSeparators() {
        String mailbox = (mailbox(VALID)
                        + "From - Mon Jan 01 00:00:00 2024\n" + VALID + "\n"
                        + "From 1786@xxx Mon Jan 01 00:00:00 +0000 2024\n" + VALID + "\n"
                        + "From a@b.example Mon Jan  1 00:00:00 2024 remote from host\n" + VALID + "\n"
                        + "From a@b.example Mon Jan  1 00:00 2024\n" + VALID)
                .replace("\n", "\r\n");
        assertThat(read(write("inbox", mailbox))).hasSize(5);
        assertThat(lines(readStream(utf8("From nobody\n" + VALID)))).containsExactly("standard input:1!part 2 full");
        assertThat(readStream(utf8("From "))).isEmpty();
        assertThat(readStream(utf8("From x\n"))).isEmpty();
    }

    @Test
    void maildirZ08() {
        write("cur/1735783200.M1P1.host:2,S", crlf(VALID));
        write("new/1735783201.M1P2.host", crlf(VALID));
        write("tmp/1735783202.M1P3.host", crlf(VALID));
        write("dovecot.index.log", new byte[] {1, 2, 3});
        write(".Reports/cur/1735783203.M1P4.host:2,", crlf(VALID));
        write(".Reports/tmp/1735783204.M1P5.host:2,", crlf(VALID));
        write(".Reports/new/1735783205.M1P6.host", crlf(VALID));
        assertThat(lines(read(folder)))
                .containsExactly(
                        ".Reports/cur/1735783203.M1P4.host:2,!part 2 full",
                        ".Reports/new/1735783205.M1P6.host!part 2 full",
                        "cur/1735783200.M1P1.host:2,S!part 2 full",
                        "new/1735783201.M1P2.host!part 2 full");
    }

    @Test
    void fileThatVanishesIsTold() throws IOException {
        write("a.json", JSON);
        Path gone = write("b.json", JSON);
        write("c.json", JSON);
        List<ReportFile> files = new ArrayList<>();
        try (Stream<ReportFile> stream = ReportFiles.read(ReportParser.create(), folder)) {
            stream.forEach(file -> {
                files.add(file);
                try {
                    Files.deleteIfExists(gone);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        assertThat(lines(files)).containsExactly("a.json full", "b.json NoSuchFileException", "c.json full");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 16})
    void moreThreadsGiveTheSameInTheSameOrder(int threads) {
        for (int i = 0; i < 40; i++) {
            write("f/%03d.json".formatted(i), i % 7 == 0 ? "" : JSON);
            write("f/%03d.eml".formatted(i), crlf(VALID));
        }
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            messages.add(i == 30 ? VALID.replace("Report on TLS", "x\n".repeat(2_000_000)) : VALID);
        }
        write("f/010.mbox", mailbox(messages.toArray(String[]::new)));
        write(
                "f/020.zip",
                Zips.of(
                        Map.entry("a.mbox", utf8(mailbox(messages.toArray(String[]::new)))),
                        Map.entry("b.json", utf8(JSON)),
                        Map.entry("c.json", utf8("[]"))));
        List<String> one = lines(read(1, folder, folder.resolve("f/020.zip"), folder.resolve("none")));
        assertThat(one).hasSize(80 + 60 + 62 + 62 + 1);
        assertThat(lines(read(threads, folder, folder.resolve("f/020.zip"), folder.resolve("none"))))
                .isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void filterChoosesAmongTheFilesOfFolders(int threads) {
        write("in/a.json", JSON);
        write("in/b.json", JSON);
        write("in/cur/.hidden", JSON);
        Path named = write("c.json", JSON);
        List<Path> asked = new ArrayList<>();
        ReportFiles files = ReportFiles.create(Messages.parser())
                .withThreads(threads)
                .withFilter(file -> {
                    asked.add(file);
                    return !file.endsWith("a.json");
                });
        try (Stream<ReportFile> read = files.read(List.of(folder.resolve("in"), named))) {
            assertThat(read.map(ReportFile::path)).containsExactly(folder.resolve("in/b.json"), named);
        }
        assertThat(asked).containsExactly(folder.resolve("in/a.json"), folder.resolve("in/b.json"));
    }

    @Test
    void streamIsLazyAndCanBeLeft() {
        write("a.mbox", mailbox(VALID, VALID, VALID));
        write("b.json", JSON);
        for (int threads : List.of(1, 2)) {
            ReportFiles files = ReportFiles.create(Messages.parser()).withThreads(threads);
            try (Stream<ReportFile> stream = files.read(List.of(folder))) {
                assertThat(stream.findFirst().map(ReportFile::source))
                        .hasValueSatisfying(source -> assertThat(source).endsWith("a.mbox:1!part 2"));
            }
        }
    }

    @Test
    @Tag("slow")
    void manyFilesOfAFolder() {
        byte[] report = utf8(JSON);
        for (int i = 0; i < 3000; i++) {
            write("many/" + i + ".json", report);
        }
        ReportFiles files = ReportFiles.create(Messages.parser()).withThreads(2);
        try (Stream<ReportFile> stream = files.read(List.of(folder))) {
            assertThat(stream.filter(file -> file.result() != null).count()).isEqualTo(3000);
        }
    }

    @Test
    void threadsAreAtLeastOne() {
        ReportFiles files = ReportFiles.create(Messages.parser());
        assertThatIllegalArgumentException().isThrownBy(() -> files.withThreads(0));
        assertThatIllegalArgumentException().isThrownBy(() -> files.withThreads(1001));
        assertThatCode(() -> files.withThreads(1000)).doesNotThrowAnyException();
    }
}
