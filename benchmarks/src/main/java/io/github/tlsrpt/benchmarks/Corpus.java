package io.github.tlsrpt.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Reports as senders write them, the same for the same seed. */
public final class Corpus {

    /** How many documents the small corpus has. */
    public static final int SMALL = 20_000;

    private static final long SEED = 8460;

    private Corpus() {}

    /** A report as JSON text and as a gzip. */
    public record Document(byte[] json, byte[] gzip) {}

    /**
     * Makes daily reports of 0.7 to 4 KB.
     *
     * @param count how many
     * @param deviating the share that is sent with a known deviation
     */
    public static List<Document> small(int count, double deviating) {
        ReportText text = new ReportText(SEED);
        List<Document> documents = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] json = text.daily(deviating).getBytes(StandardCharsets.UTF_8);
            documents.add(new Document(json, gzip(json)));
        }
        return documents;
    }

    /** Makes one compact report of about so many bytes. */
    public static Document large(long bytes) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try {
            writeLarge(json, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Document(json.toByteArray(), gzip(json.toByteArray()));
    }

    /** Writes one compact report of about so many bytes. */
    public static void writeLarge(OutputStream out, long bytes) throws IOException {
        ReportText text = new ReportText(SEED + 1);
        byte[] head = text.largeHead().getBytes(StandardCharsets.UTF_8);
        out.write(head);
        long written = head.length;
        for (boolean first = true; written < bytes; first = false) {
            byte[] policy = ((first ? "" : ",") + text.largePolicy()).getBytes(StandardCharsets.UTF_8);
            out.write(policy);
            written += policy.length;
        }
        out.write("]}".getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(byte[] json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
