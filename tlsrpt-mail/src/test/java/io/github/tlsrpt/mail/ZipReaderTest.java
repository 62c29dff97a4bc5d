package io.github.tlsrpt.mail;

import static io.github.tlsrpt.mail.Messages.JSON;
import static io.github.tlsrpt.mail.Messages.PROSE;
import static io.github.tlsrpt.mail.Messages.REPORT;
import static io.github.tlsrpt.mail.Messages.crlf;
import static io.github.tlsrpt.mail.Messages.gzip;
import static io.github.tlsrpt.mail.Messages.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.parser.ParseResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Zip archives, hostile ones too: every entry that can be read is read, and nothing in them is believed. */
@Timeout(60)
class ZipReaderTest {

    private static final Map.Entry<String, byte[]> ONE = Map.entry("1.json", utf8(JSON));
    private static final Map.Entry<String, byte[]> TWO = Map.entry("2.json.gz", gzip(utf8(JSON)));
    private static final Map.Entry<String, byte[]> README = Map.entry("README.txt", utf8("Reports of May"));

    /** Returns a line for each entry: what it gave, or what is wrong; then what is wrong with the archive. */
    private static List<String> lines(byte[] zip) {
        try (Stream<ReportFile> files =
                ReportFiles.create(Messages.parser()).read("z", new ByteArrayInputStream(zip))) {
            return files.map(ZipReaderTest::line).toList();
        }
    }

    private static String line(ReportFile file) {
        String source = file.source().startsWith("z!") ? file.source().substring(2) : "";
        ParseResult result = file.result();
        return result == null ? (source + " " + file.problems().get(0).code()).strip() : source + " " + gives(result);
    }

    private static String gives(ParseResult result) {
        return result.report()
                .map(report -> report.equals(REPORT) ? "full" : "other")
                .orElseGet(() -> result.problems().get(0).code().toString());
    }

    /** The same in a message, where the problems stand with the message. */
    private static List<String> linesInMessage(byte[] zip) {
        ReportMessage message = Messages.parse(crlf(
                Messages.message(PROSE, Messages.part("application/zip", "a.zip", "base64", Messages.base64(zip)))));
        List<String> lines = new ArrayList<>();
        message.reports()
                .forEach(report -> lines.add(report.place().replace("part 2!", "") + " " + gives(report.result())));
        message.problems().stream()
                .map(problem -> problem.code().toString())
                .filter(code -> !code.equals("zip-archive") && !code.equals("several-reports"))
                .forEach(lines::add);
        return lines;
    }

    static Stream<Arguments> archives() {
        return Stream.of(
                Arguments.of("Z01", Zips.of(ONE, TWO, README), List.of("1.json full", "2.json.gz full")),
                Arguments.of("stored", Zips.stored(ONE, TWO, README), List.of("1.json full", "2.json.gz full")),
                Arguments.of(
                        "folders",
                        Zips.of(Map.entry("a/", new byte[0]), Map.entry("a/1.json", utf8(JSON))),
                        List.of("a/1.json full")),
                Arguments.of(
                        "reports without a name for it",
                        Zips.of(Map.entry("x", utf8(JSON)), Map.entry("y", gzip(utf8(JSON)))),
                        List.of("x full", "y full")),
                Arguments.of(
                        "JSON that is no report", Zips.of(Map.entry("x", utf8("{}")), ONE), List.of("1.json full")),
                Arguments.of(
                        "Z03",
                        Zips.of(Map.entry("in.zip", Zips.of(ONE)), TWO),
                        List.of("in.zip compression-unsupported", "2.json.gz full")),
                Arguments.of(
                        "named as a report",
                        Zips.of(Map.entry("a.json", utf8("no")), Map.entry("B.JSON.GZ", utf8("no")), ONE),
                        List.of("a.json malformed-json", "B.JSON.GZ malformed-json", "1.json full")),
                Arguments.of("Z05 two of one name", twoOfOneName(), List.of("1.json full", "1.json full")),
                Arguments.of("no compression level", best(), List.of("1.json full")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("archives")
    void readsWhatIsThere(String what, byte[] zip, List<String> expected) {
        assertThat(lines(zip)).as(what).isEqualTo(expected);
        assertThat(linesInMessage(zip)).as(what).isEqualTo(expected);
    }

    /** The JDK refuses to write two entries of one name, so the second is renamed afterwards. */
    private static byte[] twoOfOneName() {
        return replaced(Zips.of(ONE, Map.entry("2.json", utf8(JSON))), "2.json", "1.json");
    }

    private static byte[] best() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            zip.putNextEntry(new ZipEntry("1.json"));
            zip.write(utf8(JSON));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] replaced(byte[] bytes, String old, String name) {
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).replace(old, name);
        return text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    static Stream<Arguments> damages() {
        byte[] described = Zips.of(ONE, Map.entry("2.json", utf8(JSON)));
        byte[] stored = Zips.stored(ONE, Map.entry("2.json", utf8(JSON)));
        byte[] badSum = described.clone();
        Zips.damageLast(badSum);
        return Stream.of(
                Arguments.of("wrong checksum behind", badSum, List.of("1.json full", "2.json archive-corrupt")),
                Arguments.of(
                        "wrong checksum first", set(stored, 14, 1), List.of("1.json archive-corrupt", "2.json full")),
                Arguments.of("encrypted", set(stored, 6, 1), List.of("1.json archive-corrupt", "2.json full")),
                Arguments.of(
                        "unknown method", set(stored, 8, 12), List.of("1.json compression-unsupported", "2.json full")),
                Arguments.of(
                        "cut in the directory",
                        Arrays.copyOf(stored, stored.length - 60),
                        List.of("1.json full", "2.json full", "archive-corrupt")),
                Arguments.of(
                        "cut in the second",
                        Arrays.copyOf(stored, stored.length / 2 + 40),
                        List.of("1.json full", "2.json archive-corrupt", "archive-corrupt")),
                Arguments.of(
                        "directory with other names",
                        renamedInDirectory(stored),
                        List.of("1.json full", "2.json full", "archive-corrupt")),
                Arguments.of(
                        "local size too small",
                        setInt(stored, 18, 10),
                        List.of("1.json archive-corrupt", "archive-corrupt")));
    }

    private static byte[] set(byte[] zip, int at, int value) {
        byte[] changed = zip.clone();
        changed[at] ^= (byte) value;
        return changed;
    }

    private static byte[] setInt(byte[] zip, int at, int value) {
        byte[] changed = zip.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        return changed;
    }

    private static byte[] renamedInDirectory(byte[] zip) {
        byte[] changed = zip.clone();
        for (int i = 0; i < zip.length - 4; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                changed[i + 46] = '9';
                return changed;
            }
        }
        throw new AssertionError();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void damageIsToldAndTheRestRead(String what, byte[] zip, List<String> expected) {
        assertThat(lines(zip)).as(what).isEqualTo(expected);
        List<String> inMessage = new ArrayList<>(expected);
        inMessage.removeIf(line -> !line.endsWith(" full"));
        expected.stream()
                .filter(line -> !line.endsWith(" full"))
                .forEach(line -> inMessage.add(line.substring(line.indexOf(' ') + 1)));
        assertThat(linesInMessage(zip)).as(what).isEqualTo(inMessage);
    }

    /** The limit may be met in an entry, or on the way to the next. */
    @Test
    void limitOfTheMessageEndsMoreThanTheArchive() {
        byte[] zip = Zips.stored(ONE, README, Map.entry("2.json", utf8(JSON)));
        byte[] message = crlf(
                Messages.message(PROSE, Messages.part("application/zip", "a.zip", "base64", Messages.base64(zip))));
        for (int max = message.length - 1; max > message.length - 2000; max -= 29) {
            ReportMessage refused =
                    Messages.parse(Messages.builder().maxMessageBytes(max).build(), message);
            assertThat(Messages.codes(refused)).containsExactly("ERROR limit-message-bytes");
            assertThat(refused.reports()).isEmpty();
        }
    }

    @Test
    void damagedBase64OfAnArchiveIsNoDamageOfTheArchive() {
        String base64 = Messages.base64(Zips.stored(ONE, README));
        for (int at = 100; at < 400; at += 30) {
            String broken = base64.substring(0, at) + "=" + base64.substring(at);
            ReportMessage read = Messages.parse(
                    crlf(Messages.message(PROSE, Messages.part("application/zip", "a.zip", "base64", broken))));
            assertThat(Messages.codes(read))
                    .containsOnlyOnce("ERROR base64-corrupt")
                    .doesNotContain("ERROR archive-corrupt");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd.json",
                "/etc/passwd.json",
                "C:\\x.json",
                "a\0b.json",
                "\u202egpj.json",
                "con.json"
            })
    void nameIsTextOnly(String name) {
        assertThat(lines(Zips.of(Map.entry(name, utf8(JSON))))).containsExactly(name + " full");
    }

    @Test
    void longNameIsCut() {
        String name = "x".repeat(65_000);
        assertThat(lines(Zips.of(Map.entry(name, utf8(JSON))))).containsExactly("x".repeat(255) + " full");
    }

    @Test
    void emptyArchiveHoldsNothing() {
        assertThat(lines(Zips.of())).isEmpty();
        assertThat(linesInMessage(Zips.of())).isEmpty();
    }

    /** A gigabyte of blanks in a megabyte of zip. */
    @Test
    @Tag("slow")
    void bombIsRefusedAndTheNextEntryRead() throws IOException {
        byte[] blanks = new byte[1 << 20];
        Arrays.fill(blanks, (byte) ' ');
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("bomb.json"));
            for (int i = 0; i < 200; i++) {
                zip.write(blanks);
            }
            zip.putNextEntry(new ZipEntry("1.json"));
            zip.write(utf8(JSON));
        }
        assertThat(lines(out.toByteArray())).containsExactly("bomb.json limit-bytes", "1.json full");
    }

    @Test
    void manyEntriesAreRefused() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < 60_000; i++) {
                zip.putNextEntry(new ZipEntry(i + ".txt"));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(lines(out.toByteArray())).containsExactly("limit-archive-entries");
    }

    @Test
    void everyCutGivesWhatStandsBeforeIt() {
        byte[] zip = Zips.of(ONE, TWO, README);
        int endRecord = 22;
        for (int length = 4; length < zip.length - endRecord; length++) {
            List<String> lines = lines(Arrays.copyOf(zip, length));
            assertThat(lines)
                    .as("%s of %s bytes", length, zip.length)
                    .isNotEmpty()
                    .last()
                    .asString()
                    .contains("archive-corrupt");
        }
    }

    @Test
    @Tag("slow")
    void damageGivesProblemsAndNothingElse() {
        Random random = new Random(8460);
        List<byte[]> archives = List.of(Zips.of(ONE, TWO, README), Zips.stored(ONE, TWO));
        for (int i = 0; i < 5_000; i++) {
            byte[] zip = archives.get(i % 2).clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                zip[random.nextInt(zip.length)] = (byte) random.nextInt(256);
            }
            try {
                lines(zip);
            } catch (RuntimeException e) {
                throw new AssertionError(HexFormat.of().formatHex(zip), e);
            }
        }
    }
}
