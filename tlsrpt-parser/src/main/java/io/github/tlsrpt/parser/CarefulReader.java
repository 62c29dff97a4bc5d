package io.github.tlsrpt.parser;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.util.function.Supplier;

/** Reads whatever text stands in the window, token by token, and tells all there is to remark. Reused from parse to parse. */
final class CarefulReader {

    private final Tokens tokens;
    private final DocumentReader document;

    CarefulReader(
            Cursor cursor,
            Problems problems,
            Relay relay,
            PlainReaders plain,
            Supplier<JsonFactory> factory,
            boolean scanning) {
        tokens = new Tokens(new JsonScanner(cursor), factory, scanning);
        document = new DocumentReader(tokens, problems, relay, plain, factory);
    }

    /** Reads the text to its end. */
    void read(Limits limits) throws IOException {
        tokens.begin(limits);
        document.begin(limits);
        document.read();
    }

    /** Lets go of everything that belongs to the last parse. */
    void clear() throws IOException {
        tokens.close();
        document.clear();
    }
}
