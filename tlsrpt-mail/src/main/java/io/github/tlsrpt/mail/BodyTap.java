package io.github.tlsrpt.mail;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows the body of a message to a check of signatures while others read it. The MIME reader reads ahead of the header's
 * end, so what passes before the check is there waits.
 */
final class BodyTap {

    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private DkimVerifier.@Nullable Check check;
    private boolean inBody;
    private int lineLength;
    private boolean startsWithReturn;

    void accept(byte[] bytes, int offset, int length) {
        int start = inBody ? offset : endOfHeader(bytes, offset, length);
        int count = offset + length - start;
        if (count == 0) {
            return;
        }
        if (check == null) {
            waiting.write(bytes, start, count);
        } else {
            check.body(bytes, start, count);
        }
    }

    void begin(DkimVerifier.Check begun) {
        check = begun;
        byte[] early = waiting.toByteArray();
        waiting.reset();
        if (early.length > 0) {
            begun.body(early, 0, early.length);
        }
    }

    List<DkimVerdict> verdicts() {
        return check == null ? List.of() : List.copyOf(check.verdicts());
    }

    private int endOfHeader(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] != '\n') {
                startsWithReturn = lineLength == 0 && bytes[i] == '\r';
                lineLength++;
            } else if (lineLength == 0 || (lineLength == 1 && startsWithReturn)) {
                inBody = true;
                return i + 1;
            } else {
                lineLength = 0;
            }
        }
        return offset + length;
    }
}
