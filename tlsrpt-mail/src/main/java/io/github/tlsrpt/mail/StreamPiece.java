package io.github.tlsrpt.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A piece of a stream that goes on behind it, read where it stands unless it is small enough to be kept. */
final class StreamPiece implements Piece {

    /** Up to this size a message or an entry is kept, to be parsed in another thread. */
    static final int DETACHED_BYTES = 1 << 20;

    /** Reads the piece. */
    @FunctionalInterface
    interface Reading {
        Contents read(InputStream in) throws IOException;
    }

    private final ContentReader reader;
    private final Origin origin;
    private final Reading reading;
    private InputStream in;

    StreamPiece(ContentReader reader, Origin origin, InputStream in, Reading reading) {
        this.reader = reader;
        this.origin = origin;
        this.in = in;
        this.reading = reading;
    }

    @Override
    public Contents open() {
        try {
            return reading.read(in);
        } catch (IOException e) {
            return ContentReader.failed(origin, e);
        }
    }

    @Override
    public @Nullable Piece detached() {
        byte[] room = reader.room();
        int count = 0;
        try {
            for (int more = 0; more >= 0 && count < room.length; count += Math.max(0, more)) {
                more = in.read(room, count, room.length - count);
            }
        } catch (IOException e) {
            // What stands before the failure is read, as it is without other threads.
            return opening(new SequenceInputStream(kept(room, count), failing(e)));
        }
        InputStream kept = kept(room, count);
        if (count < room.length) {
            return opening(kept);
        }
        in = new SequenceInputStream(kept, in);
        return null;
    }

    private static InputStream kept(byte[] room, int count) {
        return new ByteArrayInputStream(Arrays.copyOf(room, count));
    }

    /** Fails as the piece itself does: damage of an entry is told once, a broken stream stays broken. */
    private static InputStream failing(IOException failure) {
        return new InputStream() {
            private boolean told;

            @Override
            public int read() throws IOException {
                if (told && failure instanceof MailRejected) {
                    return -1;
                }
                told = true;
                throw failure;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        };
    }

    private Piece opening(InputStream bytes) {
        return Piece.opening(new StreamPiece(reader, origin, bytes, reading)::open);
    }
}
