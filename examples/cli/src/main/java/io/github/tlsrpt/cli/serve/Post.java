package io.github.tlsrpt.cli.serve;

import io.github.tlsrpt.parser.ReportMediaType;
import java.time.Instant;

/** A body as it came, whole. */
@SuppressWarnings("ArrayRecordComponent") // it goes from the network to the disk and is compared nowhere
record Post(String client, ReportMediaType mediaType, Instant received, byte[] bytes) {

    /** Returns where it came from, for people. */
    String source() {
        return "https " + client;
    }
}
