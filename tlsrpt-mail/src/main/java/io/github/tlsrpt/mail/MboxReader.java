package io.github.tlsrpt.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Splits a mailbox into messages (RFC 4155). A separator stands at the beginning or behind an empty line and has a time;
 * other lines that begin with "From " belong to the message, for not every program quotes them. One ">" is taken from
 * quoted ones, which is what was signed.
 */
final class MboxReader {

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_SEPARATOR = 1000;
    private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern SEPARATOR =
            Pattern.compile("From [^\\r\\n]*\\d:\\d\\d[^\\r\\n]*\\b\\d{4}\\b[^\\r\\n]*");

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final byte[] rest = new byte[BUFFER];
    private int position;
    private int end;
    private boolean started;
    private boolean inputEnded;
    private boolean atLineStart = true;
    private boolean afterEmptyLine = true;
    private boolean lineIsEmpty = true;

    MboxReader(InputStream in) {
        this.in = in;
    }

    /** Goes behind the rest of the message and returns the next; null at the end. */
    @Nullable InputStream next() throws IOException {
        while (started && read(rest, 0, BUFFER) >= 0) {
            // the rest of the message before
        }
        started = true;
        if (!lookAhead()) {
            return null;
        }
        skipLine();
        return new Message();
    }

    /** The message that {@link #next} came to, for as long as the next is not asked for. */
    private final class Message extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return length == 0 ? 0 : MboxReader.this.read(bytes, offset, length);
        }
    }

    /** Gives some of the current line, and nothing of the next message. */
    private int read(byte[] bytes, int offset, int length) throws IOException {
        if (atLineStart) {
            if (!lookAhead() || isSeparator()) {
                return -1;
            }
            if (isQuotedFrom()) {
                position++;
            }
            atLineStart = false;
            lineIsEmpty = true;
        } else if (position == end && !lookAhead()) {
            return -1;
        }
        return line(bytes, offset, length);
    }

    private int line(byte[] bytes, int offset, int length) {
        int most = Math.min(length, end - position);
        int count = 0;
        while (count < most) {
            byte b = buffer[position + count++];
            if (b == '\n') {
                atLineStart = true;
                afterEmptyLine = lineIsEmpty;
                break;
            }
            lineIsEmpty = lineIsEmpty && b == '\r';
        }
        System.arraycopy(buffer, position, bytes, offset, count);
        position += count;
        return count;
    }

    private boolean isSeparator() {
        if (!afterEmptyLine || !startsWith(position)) {
            return false;
        }
        int newline = position;
        while (newline < end && buffer[newline] != '\n') {
            newline++;
        }
        int length = Math.min(newline - position, LONGEST_SEPARATOR);
        String line = new String(buffer, position, length, StandardCharsets.ISO_8859_1);
        return SEPARATOR.matcher(line.stripTrailing()).matches();
    }

    private boolean isQuotedFrom() {
        int i = position;
        while (i < end && buffer[i] == '>') {
            i++;
        }
        return i > position && startsWith(i);
    }

    private boolean startsWith(int at) {
        if (end - at < FROM.length) {
            return false;
        }
        for (int i = 0; i < FROM.length; i++) {
            if (buffer[at + i] != FROM[i]) {
                return false;
            }
        }
        return true;
    }

    private void skipLine() throws IOException {
        do {
            while (position < end) {
                if (buffer[position++] == '\n') {
                    return;
                }
            }
        } while (lookAhead());
    }

    /** Fills the buffer so far that a separator can be told; false at the end. */
    private boolean lookAhead() throws IOException {
        if (end - position < LONGEST_SEPARATOR && !inputEnded) {
            System.arraycopy(buffer, position, buffer, 0, end - position);
            end -= position;
            position = 0;
            while (end < LONGEST_SEPARATOR && !inputEnded) {
                int count = in.read(buffer, end, BUFFER - end);
                inputEnded = count < 0;
                end += Math.max(0, count);
            }
        }
        return position < end;
    }
}
