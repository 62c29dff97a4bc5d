package io.github.tlsrpt.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** What a program on this JVM pays before it has looked at a report: the yardsticks of all ratios. */
final class Floors {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final byte[] drain = new byte[64 << 10];

    /** B1: inflate with the JDK's stream as it is, and drop the text. */
    long inflate(byte[] gzip) throws IOException {
        long count = 0;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            for (int read = in.read(drain); read >= 0; read = in.read(drain)) {
                count += read;
            }
        }
        return count;
    }

    /** B2: the same, and let Jackson find the tokens without reading any value. */
    long tokens(byte[] gzip) throws IOException {
        long count = 0;
        try (JsonParser json = FACTORY.createParser(new GZIPInputStream(new ByteArrayInputStream(gzip)))) {
            while (json.nextToken() != null) {
                count++;
            }
        }
        return count;
    }
}
