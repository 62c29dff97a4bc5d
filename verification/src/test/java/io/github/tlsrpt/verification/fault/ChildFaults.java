package io.github.tlsrpt.verification.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.ReportHandler;
import io.github.tlsrpt.parser.ReportParser;
import io.github.tlsrpt.parser.StreamOutcome;
import io.github.tlsrpt.verification.fuzz.Corpus;
import io.github.tlsrpt.verification.fuzz.Facts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** A program of its own, with a memory that its parent chose: what it prints is what came of it. */
final class ChildFaults {

    private static final String DETAIL = "{\"result-type\": \"certificate-expired\", \"sending-mta-ip\": \"192.0.2.1\","
            + " \"receiving-mx-hostname\": \"mx1.example.net\", \"receiving-ip\": \"198.51.100.1\","
            + " \"failed-session-count\": 1}";
    private static final int PAGE = 4096;

    private ChildFaults() {}

    /** Takes what to do, and a number. */
    public static void main(String[] args) throws IOException {
        int number = Integer.parseInt(args[1]);
        System.out.println(
                switch (args[0]) {
                    case "stream" -> stream(number);
                    case "parse" -> parse(number);
                    case "limited" -> limited(number);
                    case "throw" -> throwFromHandler(number);
                    case "fail" -> fail(number);
                    default -> throw new IllegalArgumentException(args[0]);
                });
    }

    /** A report with so many failure details, made while it is read. */
    private static InputStream report(int details) {
        String text = new String(Corpus.VALID, UTF_8);
        int from = text.indexOf("\"failure-details\": [") + "\"failure-details\": [".length();
        String head = text.substring(0, from).replace("session-count\": 3", "session-count\": " + details);
        byte[] thousand = (DETAIL + ",").repeat(1_000).getBytes(US_ASCII);
        Stream<InputStream> middle = Stream.generate(() -> thousand)
                .<InputStream>map(ByteArrayInputStream::new)
                .limit((details - 1) / 1_000);
        String rest = (DETAIL + ",").repeat((details - 1) % 1_000) + DETAIL + text.substring(text.indexOf(']', from));
        Stream<InputStream> end = Stream.of(new ByteArrayInputStream(rest.getBytes(UTF_8)));
        InputStream begin = new ByteArrayInputStream(head.getBytes(UTF_8));
        return new SequenceInputStream(
                begin,
                new SequenceInputStream(
                        Collections.enumeration(Stream.concat(middle, end).toList())));
    }

    private static String stream(int details) throws IOException {
        ReportParser parser = ReportParser.builder().maxBytes(1L << 40).build();
        long[] sessions = new long[1];
        StreamOutcome outcome = parser.parse(report(details), new ReportHandler() {
            @Override
            public void failureDetail(int index, FailureDetail failure) {
                sessions[0] += failure.failedSessionCount();
            }
        });
        return "complete " + outcome.complete() + ", sessions " + sessions[0];
    }

    private static String parse(int details) throws IOException {
        return summary(Facts.PARSER.parse(report(details)));
    }

    private static String limited(int details) throws IOException {
        return summary(ReportParser.builder().maxBytes(1 << 20).build().parse(report(details)));
    }

    private static String summary(ParseResult result) {
        return result.report()
                .map(report -> "sessions " + report.totals().totalFailureSessionCount())
                .orElseGet(() -> "none, "
                        + result.problems().get(result.problems().size() - 1).code());
    }

    /** No collector runs here, so that what is not given back at once stays. */
    private static String throwFromHandler(int times) throws IOException {
        byte[] gzip = Facts.gzip(Corpus.VALID);
        IllegalStateException failure = new IllegalStateException("handler");
        HandlerFaultTest.thrown(gzip, 1, failure);
        long before = resident();
        for (int i = 0; i < times; i++) {
            if (!failure.equals(HandlerFaultTest.thrown(gzip, 1 + i % 3, failure))) {
                return "not the same";
            }
        }
        return "MiB more: " + ((resident() - before) >> 20);
    }

    /** Each fails in another way and with other names; afterwards the process is not larger than soon after it began. */
    private static String fail(int times) {
        byte[] gzip = Facts.gzip(Corpus.VALID);
        long before = 0;
        for (int i = 0; i < times; i++) {
            byte[] cut = Arrays.copyOf(gzip, 20 + i % (gzip.length - 20));
            cut[12 + i % 8] ^= (byte) i;
            byte[] broken = ("{\"name-" + i + "\": {\"other-" + i + "\": [").getBytes(US_ASCII);
            if (Facts.PARSER.parse(i % 2 == 0 ? cut : broken).report().isPresent()) {
                return "read";
            }
            if (i == times / 5) {
                before = resident();
            }
        }
        return "MiB more: " + ((resident() - before) >> 20);
    }

    private static long resident() {
        try {
            return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ", -1)[1]) * PAGE;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Returns what starts this program. */
    static ProcessBuilder process(List<String> options, String what, int number) {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.command().addAll(options);
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        builder.command().addAll(List.of("-cp", classPath, ChildFaults.class.getName(), what, "" + number));
        return builder.redirectErrorStream(true);
    }
}
