package io.github.tlsrpt.parser;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Tells by the first bytes how a report is packed; names and media types are not believed (RFC 8460 §5.2). */
final class Carrier {

    private static final int SIGNATURE_BYTES = 6;

    private final Source source;
    private final SourceInput plain;
    private @Nullable GzipInput inflating;
    private boolean gzip;

    Carrier(Source source) {
        this.source = source;
        this.plain = new SourceInput(source);
    }

    /** Opens what the source holds; its bytes are a report's text then. */
    InputStream open(Limits limits) throws IOException {
        int count = source.peek(SIGNATURE_BYTES);
        gzip = GzipInput.isGzip(source);
        if (gzip) {
            return gzip(limits);
        }
        String other = otherKind(source, count);
        if (other != null) {
            throw new Rejected(
                    ProblemCode.COMPRESSION_UNSUPPORTED,
                    "the input is " + other + ", expected JSON or gzip; no report");
        }
        return plain;
    }

    private GzipInput gzip(Limits limits) {
        GzipInput input = inflating == null ? new GzipInput(source) : inflating;
        inflating = input;
        input.begin(limits);
        return input;
    }

    /** Says what was odd about the carrier, after all of it was read. */
    void report(Problems problems) {
        if (gzip && inflating != null) {
            inflating.report(problems);
        }
    }

    void close() {
        if (inflating != null) {
            inflating.close();
        }
    }

    private static @Nullable String otherKind(Source source, int count) {
        if (startsWith(source, count, 'P', 'K', 3, 4) || startsWith(source, count, 'P', 'K', 5, 6)) {
            return "a zip archive";
        }
        if (startsWith(source, count, 0x28, 0xb5, 0x2f, 0xfd)) {
            return "compressed by zstd";
        }
        if (startsWith(source, count, '7', 'z', 0xbc, 0xaf, 0x27, 0x1c)) {
            return "a 7z archive";
        }
        if (startsWith(source, count, 'B', 'Z', 'h')) {
            return "compressed by bzip2";
        }
        if (startsWith(source, count, 0xfd, '7', 'z', 'X', 'Z', 0)) {
            return "compressed by xz";
        }
        return isZlib(source, count) ? "a zlib stream" : null;
    }

    /** RFC 1950 §2.2: method 8, and the first two bytes are a multiple of 31. No JSON text begins with x. */
    private static boolean isZlib(Source source, int count) {
        if (count < 2) {
            return false;
        }
        int first = source.buffer[source.position] & 0xff;
        int second = source.buffer[source.position + 1] & 0xff;
        return first == 0x78 && ((first << 8) | second) % 31 == 0;
    }

    private static boolean startsWith(Source source, int count, int... signature) {
        return startsWith(source.buffer, source.position, count, signature);
    }

    /** Tells whether so many bytes at a place begin with a signature. */
    static boolean startsWith(byte[] bytes, int position, int count, int... signature) {
        if (count < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((bytes[position + i] & 0xff) != signature[i]) {
                return false;
            }
        }
        return true;
    }
}
