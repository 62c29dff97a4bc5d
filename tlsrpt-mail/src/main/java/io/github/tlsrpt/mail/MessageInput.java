package io.github.tlsrpt.mail;

import io.github.tlsrpt.parser.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The caller's stream: counts its bytes, remembers what it threw, so that it is not taken for bad data, and shows the
 * body to whoever verifies signatures.
 */
final class MessageInput extends InputStream {

    private final InputStream in;
    private final long max;
    private final BodyTap tap;
    private long taken;
    private @Nullable IOException failure;

    MessageInput(InputStream in, long max, BodyTap tap) {
        this.in = in;
        this.max = max;
        this.tap = tap;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = fill(bytes, offset, length);
        if (count > 0) {
            taken += count;
            if (taken > max) {
                throw new MailRejected(
                        ProblemCode.LIMIT_MESSAGE_BYTES,
                        "the message has more than " + max + " bytes, see maxMessageBytes; no report");
            }
            tap.accept(bytes, offset, count);
        }
        return count;
    }

    /**
     * Fills the buffer of the MIME reader as long as there is something: it looks behind a boundary only as far as its buffer
     * goes, so what it finds must not depend on how the caller's stream cuts the message.
     */
    private int fill(byte[] bytes, int offset, int length) throws IOException {
        int filled = 0;
        while (filled < length) {
            int count = readSome(bytes, offset + filled, length - filled);
            if (count < 0) {
                return filled == 0 ? -1 : filled;
            }
            filled += count;
        }
        return filled;
    }

    private int readSome(byte[] bytes, int offset, int length) throws IOException {
        try {
            int count = in.read(bytes, offset, length);
            if (count != 0) {
                return count;
            }
            int one = in.read(); // a stream that gives nothing must still give a byte or its end when asked for one
            if (one < 0) {
                return -1;
            }
            bytes[offset] = (byte) one;
            return 1;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Reads what the MIME reader left, so that limits and signatures see the whole message. */
    void drain() throws IOException {
        byte[] rest = new byte[8192];
        while (read(rest, 0, rest.length) >= 0) {
            // read in passing
        }
    }

    /** Throws what the caller's stream threw, the same instance. */
    void rethrow() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }
}
