package io.github.tlsrpt.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** What some bytes are by their beginning; names and media types are not believed. */
enum Content {
    /** A gzip, RFC 1952. */
    GZIP,
    /** An object in JSON, perhaps. */
    JSON,
    /** A zip archive. */
    ZIP,
    /** Messages behind separator lines, RFC 4155. */
    MBOX,
    /** A message, RFC 5322. */
    MESSAGE,
    /** Nothing that could hold a report. */
    OTHER;

    /** Mostly enough; blanks may stand before JSON, and a header field may have a long name. */
    private static final int FIRST_LOOK = 32;

    private static final int LONGEST_LOOK = 1024;

    /** Returns a stream that {@link #of} can look into. A caller's own stream may only say that it can go back. */
    static InputStream lookahead(InputStream in) {
        return in instanceof ByteArrayInputStream ? in : new PushbackInputStream(in, LONGEST_LOOK);
    }

    /** Tells what a stream holds, and leaves it where it stands. */
    static Content of(InputStream in) throws IOException {
        Content content = of(look(in, FIRST_LOOK));
        return content == OTHER ? of(look(in, LONGEST_LOOK)) : content;
    }

    private static byte[] look(InputStream in, int bytes) throws IOException {
        in.mark(bytes);
        byte[] start = in.readNBytes(bytes);
        if (in instanceof PushbackInputStream pushback) {
            pushback.unread(start);
        } else {
            in.reset();
        }
        return start;
    }

    private static Content of(byte[] start) {
        if (startsWith(start, 0x1f, 0x8b)) {
            return GZIP;
        }
        if (startsWith(start, 'P', 'K', 3, 4) || startsWith(start, 'P', 'K', 5, 6)) {
            return ZIP;
        }
        if (startsWith(start, 'F', 'r', 'o', 'm', ' ')) {
            return MBOX;
        }
        if (isJson(start)) {
            return JSON;
        }
        return isMessage(start) ? MESSAGE : OTHER;
    }

    private static boolean startsWith(byte[] bytes, int... signature) {
        if (bytes.length < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((bytes[i] & 0xff) != signature[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isJson(byte[] start) {
        int i = startsWith(start, 0xef, 0xbb, 0xbf) ? 3 : 0;
        while (i < start.length && (start[i] == ' ' || start[i] == '\t' || start[i] == '\r' || start[i] == '\n')) {
            i++;
        }
        return i < start.length && start[i] == '{';
    }

    /** Tells a first line that is a header field: a name of visible ASCII and a colon. */
    private static boolean isMessage(byte[] start) {
        int i = 0;
        while (i < start.length && start[i] > ' ' && start[i] < 0x7f && start[i] != ':') {
            i++;
        }
        int name = i;
        while (i < start.length && (start[i] == ' ' || start[i] == '\t')) {
            i++;
        }
        return name > 0 && i < start.length && start[i] == ':';
    }
}
