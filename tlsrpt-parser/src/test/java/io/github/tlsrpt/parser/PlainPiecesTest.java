package io.github.tlsrpt.parser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tlsrpt.model.TlsaRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small parts that read bytes in place. */
class PlainPiecesTest {

    private static Cursor cursor(byte[] text) throws IOException {
        Window window = new Window();
        window.begin(new ByteArrayInputStream(text), Long.MAX_VALUE);
        Cursor cursor = new Cursor(window);
        cursor.begin();
        return cursor;
    }

    @Test
    void everyByteIsPlainOrEndsAPlainText() throws IOException {
        for (int b = 1; b < 256; b++) {
            boolean plain = b >= 0x20 && b < 0x7f && b != '"' && b != '\\';
            for (int length = 0; length < 20; length++) {
                byte[] text = ("a".repeat(length + 8) + "\"").getBytes(US_ASCII);
                text[length] = (byte) b;
                assertThat(cursor(text).endOfPlain(0))
                        .as("byte %s at %s", b, length)
                        .isEqualTo(plain ? length + 8 : length);
            }
        }
    }

    @Test
    void aTextEndsAtItsQuoteOrAtAControlCharacter() throws IOException {
        assertThat(cursor("a\\\"b\\\\\u00e9\u007f\" \"".getBytes(UTF_8)).endOfText(0))
                .isEqualTo(9);
        assertThat(cursor("ab\ncd\"".getBytes(UTF_8)).endOfText(0)).isEqualTo(~2);
        assertThat(cursor("abc\\".getBytes(UTF_8)).endOfText(0)).isNegative();
        assertThat(cursor("abc".getBytes(UTF_8)).endOfText(0)).isEqualTo(~3);
    }

    @Test
    void aColonAndACommaAreSkippedWithTheWhiteSpaceThatMayStandThere() throws IOException {
        String[] blanks = {"", " ", "  ", "\n", "\t ", " \r\n", "          "};
        for (String behind : blanks) {
            for (String before : blanks) {
                Cursor colon = cursor((before + ":" + behind + "\"x").getBytes(US_ASCII));
                assertThat(colon.skipColon()).isTrue();
                assertThat(colon.at).isEqualTo(before.length() + 1 + behind.length());
                Cursor none = cursor((before + "=" + behind + ":").getBytes(US_ASCII));
                assertThat(none.skipColon()).isFalse();
            }
            Cursor comma = cursor(("," + behind + "\"x").getBytes(US_ASCII));
            assertThat(comma.skipComma()).isEqualTo((byte) '"');
            assertThat(comma.at).isEqualTo(1 + behind.length());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n", "  \t\n \r \r\n", "\n\n\r\r", "                          \n          "})
    void linesAreCountedAsJacksonCountsThem(String blanks) throws IOException {
        byte[] text = (blanks + "{" + blanks + "x").getBytes(US_ASCII);
        Cursor cursor = cursor(text);
        cursor.skipBlanks();
        cursor.at++;
        cursor.skipBlanks();
        Place place = new Place();
        cursor.place(cursor.at, place);
        ParseResult jackson = ReportParser.builder().build(false).parse(text);
        Location expected = Objects.requireNonNull(jackson.problems().get(0).location());
        assertThat(place.line()).isEqualTo(expected.line());
        assertThat(place.offset()).isEqualTo(text.length);
    }

    @Test
    void wordsAreFoundByAllTheirBytes() {
        List<String> known = List.of("sts", "tlsa", "", "sts-policy-invalid", "sts-webpki-invalid", "certificate", "a");
        Words words = new Words(known);
        for (String text : known) {
            for (String around : new String[] {"xxxxxxxxxxxxxxxxxxxxxxxx", "                        "}) {
                byte[] bytes = ("\"" + text + "\"" + around).getBytes(US_ASCII);
                assertThat(words.find(bytes, 1, 1 + text.length())).isEqualTo(known.indexOf(text));
                for (int i = 1; i <= text.length(); i++) {
                    byte[] other = bytes.clone();
                    other[i] ^= 1;
                    assertThat(words.find(other, 1, 1 + text.length())).isEqualTo(-1);
                }
            }
        }
    }

    @Test
    void namesAreFoundInAnyOrderByAllTheirBytes() {
        List<String> known = List.of("mx-host", "policy-type", "policy-string", "total-successful-session-count");
        MemberNames names = new MemberNames(known.toArray(new String[0]));
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            int expected = random.nextInt(known.size());
            String quoted = '"' + known.get(expected) + '"';
            byte[] bytes = ("{" + quoted + ":" + " ".repeat(40)).getBytes(US_ASCII);
            assertThat(names.find(bytes, 1)).matches(name -> name.number == expected && name.length == quoted.length());
            bytes[1 + random.nextInt(quoted.length())] ^= 1;
            assertThat(names.find(bytes, 1)).isNull();
        }
    }

    @Test
    void aWordOfAnyLengthIsToldByAllItsBytes() {
        for (int length = 0; length <= QuotedWord.LONGEST - 2; length++) {
            String text = "abcdefghijklmnopqrstuvwxyz-01234".substring(0, length);
            QuotedWord word = new QuotedWord(7, text);
            byte[] bytes = ("\"" + text + "\"" + "x".repeat(8)).getBytes(US_ASCII);
            assertThat(word).matches(w -> w.number == 7 && w.length == text.length() + 2);
            assertThat(word.isAt(bytes, 0)).isTrue();
            for (int i = 0; i < bytes.length; i++) {
                byte[] other = bytes.clone();
                other[i] ^= 1;
                assertThat(word.isAt(other, 0))
                        .as(text + " with another byte " + i)
                        .isEqualTo(i >= word.length);
            }
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new QuotedWord(0, "x".repeat(QuotedWord.LONGEST - 1)));
    }

    @Test
    void digitsAreTakenAtOnceWhateverFollows() {
        for (int count = 1; count <= PlainDigits.MOST; count++) {
            for (String digits : List.of("1234567", "9999999", "1000000", "0000009")) {
                String number = digits.substring(0, count);
                for (char c = 0; c <= 0xff; c++) {
                    byte[] bytes = ("x" + number + c + "0000000").getBytes(ISO_8859_1);
                    if (c < '0' || c > '9') {
                        assertThat(PlainDigits.count(bytes, 1)).isEqualTo(count);
                        assertThat(PlainDigits.value(bytes, 1, count)).isEqualTo(Long.parseLong(number));
                    } else {
                        assertThat(PlainDigits.count(bytes, 1)).isGreaterThan(count);
                    }
                }
            }
        }
        assertThat(PlainDigits.count("x1234567".getBytes(US_ASCII), 0)).isZero();
    }

    @Test
    void everyDayOfTheCalendarAndNoOther() {
        byte[] text = "0000-00-00T00:00:00Z".getBytes(US_ASCII);
        for (int year = 0; year < 10_000; year += year < 2_400 ? 1 : 97) {
            for (int month = 0; month <= 13; month++) {
                for (int day = 0; day <= 32; day++) {
                    String date = String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, day);
                    System.arraycopy(date.getBytes(US_ASCII), 0, text, 0, 10);
                    assertThat(PlainDate.epochSecond(text, 0)).as(date).isEqualTo(expected(year, month, day));
                }
            }
        }
    }

    private static long expected(int year, int month, int day) {
        boolean exists = month >= 1
                && month <= 12
                && day >= 1
                && day <= LocalDate.of(year, month, 1).lengthOfMonth();
        return exists ? LocalDate.of(year, month, day).toEpochDay() * 86_400 : PlainDate.NONE;
    }

    @Test
    void everyTimeOfTheClockAndNoOtherForm() {
        for (int second = 0; second < 86_400; second += 7) {
            LocalDateTime time = LocalDate.of(2024, 2, 29).atStartOfDay().plusSeconds(second);
            String text = time.toLocalDate()
                    + String.format(
                            Locale.ROOT, "T%02d:%02d:%02dZ", time.getHour(), time.getMinute(), time.getSecond());
            assertThat(PlainDate.epochSecond(text.getBytes(US_ASCII), 0)).isEqualTo(time.toEpochSecond(ZoneOffset.UTC));
        }
        byte[] good = "2024-02-29T23:59:59Z".getBytes(US_ASCII);
        for (int i = 0; i < good.length; i++) {
            for (int b = -128; b < 128; b++) {
                byte[] other = good.clone();
                other[i] = (byte) b;
                long read = PlainDate.epochSecond(other, 0);
                boolean isTime =
                        DateTimes.read(new String(other, ISO_8859_1)).oddities().isEmpty()
                                && DateTimes.read(new String(other, ISO_8859_1)).instant() != null;
                assertThat(read != PlainDate.NONE).as("%s at %s", b, i).isEqualTo(isTime);
            }
        }
    }

    @Test
    void escapesAsJacksonReadsThem() throws IOException {
        Random random = new Random(2);
        String[] pieces = {
            "a",
            "\\n",
            "\\\"",
            "\\\\",
            "\\/",
            "\\u00e9",
            "\\u0000",
            "\\uD83D",
            "\\ude00",
            "\u00e9",
            "\u20ac",
            "\\x",
            "\\u12",
            "\ud83d\ude00"
        };
        ObjectMapper mapper = new ObjectMapper();
        EscapedText escapedText = new EscapedText();
        int wrong = 0;
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder("\"");
            for (int n = random.nextInt(6); n >= 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            byte[] bytes = text.append("\"        ").toString().getBytes(UTF_8);
            String expected = jackson(mapper, bytes);
            wrong += expected == null ? 1 : 0;
            assertThat(escapedText.read(bytes, 1, bytes.length - 9))
                    .as(text.toString())
                    .isEqualTo(expected);
        }
        assertThat(wrong).isPositive();
    }

    @Test
    void bytesThatAreNotUtf8AreNoTextAndSayNothingOfTheNext() {
        EscapedText escapedText = new EscapedText();
        byte[] good = "\"\u00e9\\n\"        ".getBytes(UTF_8);
        for (String wrong : new String[] {"ff", "80", "61c3", "c361", "c080", "eda080", "5c6ec3"}) {
            byte[] text = HexFormat.of().parseHex("22" + wrong + "22" + "20".repeat(8));
            assertThat(escapedText.read(text, 1, text.length - 9)).as(wrong).isNull();
            assertThat(escapedText.read(good, 1, good.length - 9)).isEqualTo("\u00e9\n");
        }
    }

    private static @Nullable String jackson(ObjectMapper mapper, byte[] bytes) {
        try {
            return mapper.readValue(bytes, String.class);
        } catch (IOException e) {
            return null;
        }
    }

    @Test
    void keptTextsAreTheTextsThatWereSent() {
        PlainTexts texts = new PlainTexts(PlainTexts.Kind.MAILBOX);
        Random random = new Random(3);
        for (int i = 0; i < 200_000; i++) {
            if (i == 1_000) {
                texts.keep();
            }
            StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "bad " : "x@");
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append(random.nextInt(12) == 0 ? 'b' : 'a');
            }
            byte[] bytes = ("\"" + text + "\"        ").getBytes(US_ASCII);
            assertThat(texts.get(bytes, 1, 1 + text.length()))
                    .isEqualTo(text.toString().startsWith("x@") && text.length() > 2 ? text.toString() : null);
        }
        byte[] bytes = "again@and.again".getBytes(US_ASCII);
        byte[] padded = Arrays.copyOf(bytes, bytes.length + 8);
        assertThat(texts.get(padded, 0, bytes.length)).isSameAs(texts.get(padded, 0, bytes.length));
        texts.clear();
        assertThat(texts.get(padded, 0, bytes.length)).isNotSameAs(texts.get(padded, 0, bytes.length));
    }

    @Test
    void textsOfUsualLengthAreMadeOnce() {
        PlainTexts texts = new PlainTexts(PlainTexts.Kind.ANY);
        texts.keep();
        byte[] bytes = "abcdefghijklmnopqrstuvwxyz".repeat(8).getBytes(US_ASCII);
        for (int length = 1; length <= 128; length++) {
            String text = texts.get(bytes, 3, 3 + length);
            assertThat(text).hasSize(length);
            assertThat(texts.get(bytes, 26 + 3, 26 + 3 + length)).isSameAs(text);
        }
        assertThat(texts.get(bytes, 0, 129)).isNotSameAs(texts.get(bytes, 0, 129));
    }

    @Test
    void aPlainTlsaRecordIsATlsaRecordInItsOneForm() {
        Random random = new Random(4);
        String hex = "0123456789abcdef".repeat(8);
        int plain = 0;
        for (int i = 0; i < 50_000; i++) {
            int type = random.nextInt(4);
            StringBuilder text = new StringBuilder("3 1 " + type + " " + hex.substring(0, type == 2 ? 128 : 64));
            for (int n = random.nextInt(3); n > 0; n--) {
                int at = random.nextInt(text.length());
                text.setCharAt(at, "0af gA:".charAt(random.nextInt(7)));
            }
            if (Syntax.isPlainTlsa(text.toString())) {
                TlsaRecord record = TlsaRecord.parse(text.toString()).orElseThrow();
                assertThat(record.toString()).isEqualTo(text.toString());
                assertThat(record.hasDigestLength()).isTrue();
                plain++;
            }
        }
        assertThat(plain).isBetween(10_000, 40_000);
    }

    @Test
    void aGoodReportNeedsNoJackson() throws IOException {
        Engine engine = new Engine(
                () -> {
                    throw new AssertionError("Jackson was asked");
                },
                true);
        for (byte[] input : new byte[][] {Samples.utf8(Samples.VALID), Samples.gzip(Samples.utf8(Samples.VALID))}) {
            ReportAssembler assembler = new ReportAssembler();
            Limits limits = new Limits(1 << 20, 1 << 20, 16, 65_536, 10_000, 1_000_000, 100);
            StreamOutcome outcome = engine.of(input).read(assembler, limits);
            assertThat(assembler.report(outcome))
                    .isEqualTo(ReportParser.builder().build(false).parse(input).orElseThrow());
            engine.clear();
            assertThat(engine.of(input).read(new ReportHandler() {}, limits)).isEqualTo(outcome);
            engine.clear();
        }
        engine.close();
    }
}
