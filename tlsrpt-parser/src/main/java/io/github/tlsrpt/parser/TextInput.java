package io.github.tlsrpt.parser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The rest of the text in the window, checked to be UTF-8, for a reader that wants a stream; before it stands what brings
 * that reader into the middle of a document.
 */
final class TextInput extends InputStream {

    private final Window window;
    private final byte[] context;
    private final Utf8Check check = new Utf8Check();
    private int contextPosition;
    private int position;
    private @Nullable Rejected invalid;

    TextInput(Window window, int position, String context) {
        this.window = window;
        this.position = position;
        this.context = context.getBytes(StandardCharsets.US_ASCII);
    }

    /** Tells whether what was read so far is ASCII without escapes; see {@link Utf8Check#isPlain()}. */
    boolean isPlain() {
        return check.isPlain();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (contextPosition < context.length) {
            int count = Math.min(length, context.length - contextPosition);
            System.arraycopy(context, contextPosition, target, offset, count);
            contextPosition += count;
            return count;
        }
        if (invalid != null) {
            throw invalid;
        }
        if (position == window.end() && !more()) {
            return end();
        }
        int count = Math.min(length, window.end() - position);
        int wrong = check.firstInvalid(window.bytes, position, count);
        if (wrong >= 0) {
            invalid = notUtf8("byte " + (window.offset(wrong) + 1) + " of the text is not UTF-8");
            count = wrong - position;
        }
        if (count == 0 && invalid != null) {
            throw invalid;
        }
        System.arraycopy(window.bytes, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean more() throws IOException {
        long offset = window.offset(position);
        boolean more = window.more(position);
        position = (int) (offset - window.offset(0));
        return more;
    }

    private int end() throws Rejected {
        if (!check.isBetweenCharacters()) {
            throw notUtf8("the text ends inside a UTF-8 character");
        }
        return -1;
    }

    private static Rejected notUtf8(String what) {
        return new Rejected(ProblemCode.NOT_UTF_8, what + "; no report");
    }
}
