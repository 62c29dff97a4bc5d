package io.github.tlsrpt.verification.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tlsrpt.verification.fuzz.Corpus;
import io.github.tlsrpt.verification.fuzz.Facts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Five reports in every build, and with {@code -Pdeep} all that any test has, and some of many kinds of gzip. */
final class Fixtures {

    static final boolean DEEP = Boolean.getBoolean("tlsrpt.deep");

    private static final List<String> FEW = List.of(
            "valid-sts.txt",
            "d03-detail-members-null.txt",
            "d08-policy-string-json-in-text.txt",
            "d27-range-to-next-midnight.txt",
            "v02-unpaired-surrogate.txt");

    private static final List<Fixture> CHOSEN = chosen();

    private Fixtures() {}

    static Stream<Fixture> all() {
        return CHOSEN.stream();
    }

    private static List<Fixture> chosen() {
        try {
            Map<String, byte[]> reports = Corpus.namedReports();
            if (!DEEP) {
                return FEW.stream()
                        .map(name -> Fixture.of(name, Objects.requireNonNull(reports.get(name), name)))
                        .toList();
            }
            List<Fixture> all = new ArrayList<>();
            reports.forEach((name, json) -> all.add(Fixture.of(name, json)));
            all.removeIf(fixture -> fixture.result().report().isEmpty());
            all.addAll(made());
            return List.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Fixture> made() {
        byte[] valid = Corpus.VALID;
        int half = valid.length / 2;
        byte[] longer = manyDetails(40);
        return List.of(
                Fixture.of(
                        "every field in the header of the gzip", valid, gzip(valid, Deflater.BEST_COMPRESSION, true)),
                Fixture.of("gzip without compression", valid, gzip(valid, Deflater.NO_COMPRESSION, false)),
                Fixture.of("gzip of fixed codes", valid, gzip(valid, Deflater.BEST_SPEED, false)),
                Fixture.of(
                        "gzip in two members",
                        valid,
                        concat(
                                Facts.gzip(Arrays.copyOf(valid, half)),
                                gzip(
                                        Arrays.copyOfRange(valid, half, valid.length),
                                        Deflater.DEFAULT_COMPRESSION,
                                        true))),
                Fixture.of("gzip with zeros behind", valid, concat(Facts.gzip(valid), new byte[20])),
                Fixture.of("many details", longer));
    }

    /** A report that is longer than what inflaters and windows give at a time, but small as a gzip. */
    private static byte[] manyDetails(int count) {
        StringBuilder details = new StringBuilder();
        for (int i = 0; i < count; i++) {
            details.append(i == 0 ? "" : ",\n")
                    .append("{\"result-type\": \"certificate-expired\", \"sending-mta-ip\": \"192.0.2.")
                    .append(i)
                    .append("\", \"receiving-mx-hostname\": \"mx1.example.net\", \"failed-session-count\": ")
                    .append(i + 1)
                    .append("}");
        }
        String text = new String(Corpus.VALID, UTF_8);
        return text.replaceFirst("(?s)(\"failure-details\": \\[).*?]", "$1" + details + "]")
                .replace("-failure-session-count\": 3", "-failure-session-count\": " + count * (count + 1) / 2)
                .getBytes(UTF_8);
    }

    /** Compresses by RFC 1952, with all that may stand in the header before the data or with none of it. */
    private static byte[] gzip(byte[] bytes, int level, boolean allFields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex(allFields ? "1f8b081e0100000002ff" : "1f8b08000000000000ff"));
        if (allFields) {
            out.writeBytes(new byte[] {4, 0, 'a', 'p', 0, 0});
            out.writeBytes("report.json\0a comment\0".getBytes(US_ASCII));
            CRC32 check = new CRC32();
            check.update(out.toByteArray());
            out.write((int) check.getValue());
            out.write((int) check.getValue() >> 8);
        }
        Deflater deflater = new Deflater(level, true);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] buffer = new byte[2 * bytes.length + 100];
        out.write(buffer, 0, deflater.deflate(buffer));
        deflater.end();
        CRC32 check = new CRC32();
        check.update(bytes);
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) check.getValue())
                .putInt(bytes.length)
                .array());
        return out.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
