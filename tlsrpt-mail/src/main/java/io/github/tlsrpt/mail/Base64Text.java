package io.github.tlsrpt.mail;

import io.github.tlsrpt.parser.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;

/**
 * Base64 as messages carry it (RFC 2045 §6.8), made fit for the JDK's decoder: line ends and junk are left out, junk is
 * noted, and data behind the padding, which other decoders drop silently, is refused.
 */
final class Base64Text extends InputStream {

    private static final int BUFFER = 8192;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int end;
    private int padding;
    private long letters;
    private boolean junk;

    Base64Text(InputStream in) {
        this.in = in;
    }

    /** Returns the decoded bytes; the stream throws {@link MailRejected} where they cannot be had. */
    InputStream decoded() {
        return Base64.getDecoder().wrap(this);
    }

    /** Tells whether something was left out that is neither base64 nor a line end. */
    boolean hadJunk() {
        return junk;
    }

    @Override
    public int read() throws IOException {
        while (true) {
            if (position == end && !fill()) {
                return last();
            }
            int c = buffer[position++] & 0xff;
            if (isLetter(c)) {
                if (padding > 0) {
                    throw corrupt("data behind the padding");
                }
                letters++;
                return c;
            }
            note(c);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int c = read();
            if (c < 0) {
                return count == 0 ? -1 : count;
            }
            bytes[offset + count++] = (byte) c;
        }
        return count;
    }

    private void note(int c) {
        if (c == '=') {
            padding++;
        } else if (c != '\r' && c != '\n') {
            junk = true;
        }
    }

    /** The padding is left out above; what is missing from the last group of four must be told here. */
    private int last() throws MailRejected {
        if (letters % 4 == 1) {
            throw corrupt("one character too many or three too few at its end");
        }
        return -1;
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(buffer, 0, BUFFER));
        return end > 0;
    }

    private static MailRejected corrupt(String what) {
        return new MailRejected(ProblemCode.BASE64_CORRUPT, "the base64 has " + what + "; this part gives no report");
    }

    private static boolean isLetter(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
    }
}
