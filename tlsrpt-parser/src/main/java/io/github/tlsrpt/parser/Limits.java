package io.github.tlsrpt.parser;

/** Bounds of one parse; see {@link ReportParser.Builder} for units and defaults. */
record Limits(
        long bytes, long compressedBytes, int depth, int stringLength, int policies, int failureDetails, int problems) {

    // Bounds of the format rather than knobs: no sender comes near them.
    static final int NAME_BYTES = 256;
    static final int NUMBER_CHARACTERS = 64;
    static final int LIST_TEXTS = 10_000;
    static final int LIST_CHARACTERS = 1 << 20;
    static final int GZIP_MEMBERS = 16;
    static final int GZIP_HEADER_BYTES = 64 << 10;
    static final int GZIP_PADDING_BYTES = 4 << 10;

    /** A handler keeps nothing unless it wants to, so that its reports are bounded by their bytes alone. */
    Limits forStreaming() {
        return new Limits(bytes, compressedBytes, depth, stringLength, Integer.MAX_VALUE, Integer.MAX_VALUE, problems);
    }
}
