package io.github.tlsrpt.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where one message of a mailbox ends and the next begins (RFC 4155), however the file comes in. */
@Timeout(60)
class MboxReaderTest {

    private static final String FROM = "From a@b.example Thu Jan  2 02:00:00 2025\n";

    private static InputStream dripping(byte[] bytes, int most) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, most));
            }
        };
    }

    private static List<String> messages(String text, int perRead, int asked) throws IOException {
        MboxReader reader = new MboxReader(dripping(text.getBytes(StandardCharsets.ISO_8859_1), perRead));
        List<String> messages = new ArrayList<>();
        for (InputStream message = reader.next(); message != null; message = reader.next()) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            byte[] some = new byte[asked];
            for (int count = message.read(some); count >= 0; count = message.read(some)) {
                assertThat(count).isPositive();
                content.write(some, 0, count);
            }
            assertThat(message.read()).isEqualTo(-1);
            messages.add(content.toString(StandardCharsets.ISO_8859_1));
        }
        return messages;
    }

    /** Returns the messages, which must be the same whatever pieces they are read in. */
    private static List<String> messages(String text) throws IOException {
        List<String> messages = messages(text, Integer.MAX_VALUE, 8192);
        for (int size : new int[] {1, 7, 999}) {
            assertThat(messages(text, size, 8192)).isEqualTo(messages);
            assertThat(messages(text, Integer.MAX_VALUE, size)).isEqualTo(messages);
        }
        return messages;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // what stands behind the first separator, with ^~ for CR LF and F for a separator; the
                // messages
                "a~b~|a~b~",
                "a|a",
                "a~~Fb~|a~~/b~",
                "a~Fb~|a~Fb~", // no empty line before it
                "a~^~Fb~|a~^~/b~",
                "a^~Fb~|a^~Fb~",
                "a~~F|a~~/",
                "FFa~|//a~",
                "~~Fa~|~~/a~",
                "a~~From here on~b~|a~~From here on~b~",
                "a~~From x 2:00 2025~b~|a~~/b~",
                "a~~From x 2:00 2025x~b~|a~~From x 2:00 2025x~b~",
                "a~~From x 2:00 2025 ~b~|a~~/b~",
                "a~~From x 2:00 2025|a~~/",
                "a~~>From x 2:00 2025~b~|a~~From x 2:00 2025~b~",
                ">From a~>>From b~ >From c~>Fromage~>~>>~|From a~>From b~ >From c~>Fromage~>~>>~",
                "\"a~>From \"|\"a~From \"",
                "a~>From|a~>From",
                "a~~From|a~~From",
                "a~~Fram x 2:00 2025~b~|a~~Fram x 2:00 2025~b~",
            })
    void messageEndsBeforeASeparatorBehindAnEmptyLine(String text, String messages) throws IOException {
        assertThat(messages(FROM + unfolded(text)))
                .containsExactlyElementsOf(List.of(unfolded(messages).split("/", -1)));
    }

    private static String unfolded(String text) {
        return text.replace("^", "\r").replace("~", "\n").replaceAll("F(?!r)", FROM);
    }

    @Test
    void separatorsAreSearchedFarIntoTheFile() throws IOException {
        String line = "x".repeat(77) + "\n";
        String first = line.repeat(3000) + "\n";
        String second = "y".repeat(200_000) + "\n\n";
        assertThat(messages(FROM + first + FROM + second + FROM + "z")).containsExactly(first, second, "z");
    }

    @Test
    void longestSeparatorThatIsKnownHasAThousandCharacters() throws IOException {
        String date = " Thu Jan  2 02:00:00 2025";
        String longest = "From " + "x".repeat(1000 - 5 - date.length()) + date;
        assertThat(longest).hasSize(1000);
        assertThat(messages(FROM + "a\n\n" + longest + "\nb\n")).containsExactly("a\n\n", "b\n");
        String longer = longest.replace("From ", "From x");
        assertThat(messages(FROM + "a\n\n" + longer + "\nb\n")).containsExactly("a\n\n" + longer + "\nb\n");
    }

    @Test
    void firstLineIsNoPartOfAnyMessage() throws IOException {
        assertThat(messages("")).isEmpty();
        assertThat(messages("From ")).containsExactly("");
        assertThat(messages("From nobody\na\n")).containsExactly("a\n");
        String endless = "From " + "x".repeat(200_000);
        assertThat(messages(endless + "\na\n")).containsExactly("a\n");
    }

    @Test
    void longLinesThatBeginLikeASeparatorAreText() throws IOException {
        for (String begin : List.of("From ", ">")) {
            String line = begin + begin.repeat(200_000) + "\n";
            assertThat(messages(FROM + "a\n\n" + line)).containsExactly("a\n\n" + line);
        }
    }

    @Test
    void lastLineOfALongMailboxMayBreakOffWithinAQuote() throws IOException {
        String message = " ".repeat(2000) + "\n" + "x\n".repeat(600) + ">From";
        assertThat(messages(FROM + message)).containsExactly(message);
    }

    @Test
    void streamThatGivesNothingAtTimesIsNotAtItsEnd() throws IOException {
        byte[] mailbox = (FROM + "a\n\n" + FROM + "b\n").getBytes(StandardCharsets.ISO_8859_1);
        MboxReader reader = new MboxReader(new ByteArrayInputStream(mailbox) {
            private boolean gave = true;

            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                gave = !gave;
                return gave ? super.read(into, offset, 1) : 0;
            }
        });
        assertThat(Objects.requireNonNull(reader.next()).readAllBytes()).hasSize(3);
        assertThat(Objects.requireNonNull(reader.next()).readAllBytes()).hasSize(2);
        assertThat(reader.next()).isNull();
    }

    @Test
    void bytesComeOneByOneToo() throws IOException {
        byte[] mailbox = (FROM + "\u00ffa").getBytes(StandardCharsets.ISO_8859_1);
        InputStream message = Objects.requireNonNull(new MboxReader(new ByteArrayInputStream(mailbox)).next());
        assertThat(message.read(new byte[0])).isZero();
        assertThat(message.read()).isEqualTo(0xff);
        assertThat(message.read()).isEqualTo('a');
        assertThat(message.read()).isEqualTo(-1);
    }

    @Test
    void whatIsLeftOfAMessageIsPassedOver() throws IOException {
        MboxReader reader = new MboxReader(new ByteArrayInputStream(
                (FROM + "a\n".repeat(100_000) + "\n" + FROM + "b\n").getBytes(StandardCharsets.ISO_8859_1)));
        InputStream first = Objects.requireNonNull(reader.next());
        assertThat(first.read()).isEqualTo('a');
        InputStream second = Objects.requireNonNull(reader.next());
        assertThat(second.readAllBytes()).isEqualTo("b\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(reader.next()).isNull();
    }
}
