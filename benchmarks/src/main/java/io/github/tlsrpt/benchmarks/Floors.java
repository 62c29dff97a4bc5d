package io.github.tlsrpt.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;

/** What a program on this JVM pays before it has looked at a report: the yardsticks of all ratios. */
final class Floors {

    private static final JsonFactory FACTORY = new JsonFactory();

    private static final int HEADER = 10;
    private static final int TRAILER = 8;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
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

    /** What is left of B1 when the inflater is used again, the header read by hand and the checksum still compared. */
    long inflateReusing(byte[] gzip) throws DataFormatException {
        inflater.reset();
        crc.reset();
        inflater.setInput(gzip, HEADER, gzip.length - HEADER);
        while (!inflater.finished()) {
            crc.update(drain, 0, inflater.inflate(drain));
        }
        return crc.getValue()
                        == (ByteBuffer.wrap(gzip).order(ByteOrder.LITTLE_ENDIAN).getInt(gzip.length - TRAILER)
                                & 0xffff_ffffL)
                ? inflater.getBytesWritten()
                : 0;
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
