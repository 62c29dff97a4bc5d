package io.github.tlsrpt.cli.store;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that was submitted and could not be read as a report. Mutable as its array is; for one thread.
 *
 * @param source who sent it, for people
 * @param mediaType the media type it was sent as; empty where none was
 * @param reason why it could not be read
 * @param received when it came, by your clock
 * @param bytes what was sent
 */
@SuppressWarnings("ArrayRecordComponent") // it goes from the network to the disk and is compared nowhere
public record RawBody(String source, String mediaType, String reason, Instant received, byte[] bytes) {

    /** Checks the components. */
    public RawBody {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(mediaType, "mediaType");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(received, "received");
        Objects.requireNonNull(bytes, "bytes");
    }
}
