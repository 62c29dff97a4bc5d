package io.github.tlsrpt.parser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scanner knows by itself, without Jackson behind it, and where it stops. */
class JsonScannerTest {

    private static final int LONGEST = 40;

    private static JsonScanner scanner(InputStream in) throws IOException {
        Window window = new Window();
        window.begin(in, Long.MAX_VALUE);
        JsonScanner scanner = new JsonScanner(new Cursor(window));
        scanner.begin(LONGEST);
        return scanner;
    }

    private static JsonScanner scanner(String document) throws IOException {
        return scanner(new ByteArrayInputStream(document.getBytes(UTF_8)));
    }

    /** All tokens up to one that the scanner does not know, each with its text and place. */
    private static List<String> tokens(JsonScanner scanner) {
        List<String> tokens = new ArrayList<>();
        for (JsonToken token = scanner.first(); token != null; token = scanner.next()) {
            assertThat(scanner.current()).isEqualTo(token);
            Place place = new Place();
            scanner.place(place);
            Location location = place.location();
            String text = token == JsonToken.FIELD_NAME ? scanner.name() : token.isScalarValue() ? scanner.text() : "";
            tokens.add(token + " " + text + " " + location.line() + ":" + location.column());
        }
        return tokens;
    }

    private static List<String> tokensOfJackson(String document) throws IOException {
        List<String> tokens = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(document.getBytes(UTF_8))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String text = token == JsonToken.FIELD_NAME
                        ? parser.currentName()
                        : token.isScalarValue() ? parser.getText() : "";
                var location = parser.currentTokenLocation();
                tokens.add(token + " " + text + " " + location.getLineNr() + ":" + location.getColumnNr());
            }
        }
        return tokens;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " {\n} \n",
                "{\"policies\":[]}",
                "{\"a\":{},\"b\":[{}],\"c\":[[],[ ]]}",
                "{\"report-id\" : \"x\" , \"unknown\":\"\",\r\n\"policies\" : [ {\"policy\":{}}, 1 , \"z\" ] }",
                "{\"n\":[0,-1,12,1.5,-0.25e3,1E+2,7e-1]}",
                "{\"l\":[true,false,null],\"m\":true,\"n\":false,\"o\":null}",
                "{\"t\":\"a\\n\\u0041\u00e9\",\"u\":\"\\\\\",\"v\":\"0123456789012345678901234567890123456789\"}",
                "{\"organization-name\":\"a\",\"failure-details\":[{\"result-type\":\"b\"},{\"receiving-ip\":\"c\"}]}",
                "{\"0123456789012345678901234567890123456789012345678901234567890123\":1}"
            })
    void goodJsonOfUsualSizeNeedsNobodyElse(String document) throws IOException {
        List<String> expected = tokensOfJackson(document);
        JsonScanner scanner = scanner(document);
        assertThat(tokens(scanner)).isEqualTo(expected);
        assertThat(scanner.end()).isTrue();
        JsonScanner inPieces = scanner(TestStreams.oneByteReads(document.getBytes(UTF_8)));
        assertThat(tokens(inPieces)).isEqualTo(expected);
        assertThat(inPieces.end()).isTrue();
    }

    @Test
    void aLongDocumentMovesThroughTheWindow() throws IOException {
        String element = "{\"report-id\": \"0123456789\", \"n\": [1, 2.5, true]},\n";
        String document = "{\"policies\": [" + element.repeat(4_000) + "{}]}";
        JsonScanner scanner = scanner(document);
        assertThat(tokens(scanner)).isEqualTo(tokensOfJackson(document));
        assertThat(scanner.end()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | 0 | '[]'",
                "7 | 0 | '7'",
                "{ | 1 | ''",
                "{\"a\" | 2 | '\"a\"'",
                "{\"a\": | 2 | '\"a\":'",
                "{\"a\" 1} | 2 | '\"a\" 1}'",
                "{\"a\":1 | 2 | '\"a\":1'",
                "{\"a\":1, | 3 | ','",
                "{\"a\":1,} | 3 | ',}'",
                "{\"a\":1 \"b\":2} | 3 | ' \"b\":2}'",
                "{\"a\":1] | 3 | ']'",
                "{,\"a\":1} | 1 | ',\"a\":1}'",
                "{a:1} | 1 | 'a:1}'",
                "{\"\\u0061\":1} | 1 | '\"\\u0061\":1}'",
                "{\"a\":01} | 2 | '\"a\":01}'",
                "{\"a\":tru} | 2 | '\"a\":tru}'",
                "{\"a\":truex} | 2 | '\"a\":truex}'",
                "{\"a\":nul} | 2 | '\"a\":nul}'",
                "{\"a\":x} | 2 | '\"a\":x}'",
                "{\"a\":\"x} | 2 | '\"a\":\"x}'",
                "{\"a\":\"\\x\"} | 2 | '\"a\":\"\\x\"}'",
                "{\"a\":[1 2]} | 4 | ' 2]}'",
                "{\"a\":[1,]} | 4 | ',]}'",
                "{\"a\":[1} | 4 | '}'",
                "{\"a\":\"01234567890123456789012345678901234567890\"} | 2 | '\"a\":\"01234567890123456789012345678901234567890\"}'",
                "{\"01234567890123456789012345678901234567890123456789012345678901234\":1} | 1 | '\"01234567890123456789012345678901234567890123456789012345678901234\":1}'"
            })
    void beforeWhatItDoesNotKnowItStops(String document, int known, String rest) throws IOException {
        JsonScanner scanner = scanner(document);
        assertThat(tokens(scanner)).hasSize(known);
        assertThat(document.substring(scanner.resume().at)).isEqualTo(rest);
    }

    @Test
    void itGoesAsDeepAsItCanKeepCountAndNoDeeper() throws IOException {
        for (int depth : new int[] {1, 59, 60}) {
            assertThat(tokens(scanner("{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}")))
                    .hasSize(depth == 1 ? 2 : 2 * depth + 1);
        }
        assertThat(tokens(scanner("{\"a\":" + "[".repeat(60) + "]".repeat(60) + "}")))
                .hasSize(61);
    }

    @Test
    void nothingButWhiteSpaceFollowsADocument() throws IOException {
        for (String rest : new String[] {"x", "{}", " ,", "\n]"}) {
            JsonScanner scanner = scanner("{}" + rest);
            assertThat(tokens(scanner)).hasSize(2);
            assertThat(scanner.end()).as(rest).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"plain text, true", "with \\\" an escape, false", "caf\u00e9, false", "a\u007fb, false"})
    void textsArePlainUntilOneIsNot(String text, boolean plain) throws IOException {
        JsonScanner scanner = scanner("{\"a\":\"b\",\"c\":\"" + text + "\",\"d\":\"e\"}");
        tokens(scanner);
        assertThat(scanner.isPlain()).isEqualTo(plain);
        scanner.begin(LONGEST);
        assertThat(scanner.isPlain()).as("of another document").isTrue();
    }

    @Test
    void anObjectThatCannotBeReadInPlaceIsReadTokenByToken() throws IOException {
        JsonScanner scanner = scanner("{\"a\":{\"b\":1},\"c\":2}");
        assertThat(scanner.first()).isEqualTo(JsonToken.START_OBJECT);
        assertThat(scanner.next()).isEqualTo(JsonToken.FIELD_NAME);
        assertThat(scanner.next()).isEqualTo(JsonToken.START_OBJECT);
        assertThat(scanner.<Integer>inPlace(() -> null)).isNull();
        assertThat(scanner.next()).isEqualTo(JsonToken.FIELD_NAME);
        assertThat(scanner.name()).isEqualTo("b");
    }
}
