package io.github.tlsrpt.cli.serve;

import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ReportWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends at a steady rate, whatever the receiver does: the time of a POST counts from when it was due, so that one that is
 * late because another was slow is late.
 */
final class Load {

    static final int SENDERS = 48;
    private static final int DETAILS = 24;
    private static final double MILLI = 1e6;

    private final InetSocketAddress door;
    private final int rate;
    private final int seconds;
    private final int senders;
    private final Bodies bodies;
    private long begin;
    private final AtomicLong ticket = new AtomicLong();
    private final AtomicLong last = new AtomicLong();
    private final Map<Integer, Queue<Long>> nanosByStatus = new ConcurrentHashMap<>();
    private final Queue<Integer> acknowledged = new ConcurrentLinkedQueue<>();

    /** What is sent under a number; what is not good is not measured. */
    interface Bodies {
        byte[] body(int number);

        default boolean isGood(int number) {
            return true;
        }
    }

    Load(InetSocketAddress door, int rate, int seconds, int senders, Bodies bodies) {
        this.senders = senders;
        this.door = door;
        this.rate = rate;
        this.seconds = seconds;
        this.bodies = bodies;
    }

    Result run() throws InterruptedException {
        List<Thread> threads = IntStream.range(0, senders)
                .mapToObj(i -> new Thread(this::send))
                .toList();
        begin = System.nanoTime();
        threads.forEach(Thread::start);
        for (Thread sender : threads) {
            sender.join();
        }
        return new Result(
                last.get() / 1e9,
                nanosByStatus.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> entry.getValue().stream()
                                        .mapToLong(Long::longValue)
                                        .sorted()
                                        .toArray(),
                                (a, b) -> a,
                                TreeMap::new)),
                List.copyOf(acknowledged));
    }

    private void send() {
        Wire wire = null;
        long end = (long) rate * seconds;
        for (long mine = ticket.getAndIncrement(); mine < end; mine = ticket.getAndIncrement()) {
            int number = (int) mine;
            byte[] body = bodies.body(number);
            long due = begin + mine * 1_000_000_000L / rate;
            LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
            int status;
            try {
                wire = wire == null ? Wire.to(door) : wire;
                Wire.Reply reply = wire.post(Wire.GZIP, body);
                status = reply.status();
                if (reply.headers().containsKey("connection")) {
                    wire.close();
                    wire = null;
                }
            } catch (IOException e) {
                status = 0;
                wire = null;
            }
            if (bodies.isGood(number)) {
                long now = System.nanoTime();
                last.accumulateAndGet(now - begin, Math::max);
                nanosByStatus
                        .computeIfAbsent(status, s -> new ConcurrentLinkedQueue<>())
                        .add(now - due);
                if (status == 201 || status == 200) {
                    acknowledged.add(number);
                }
            }
        }
        hangUp(wire);
    }

    private static void hangUp(@Nullable Wire wire) {
        try {
            if (wire != null) {
                wire.close();
            }
        } catch (IOException e) {
            // it is gone
        }
    }

    /** What came of it until the last good one was answered; times in nanoseconds, sorted, by status, 0 for no answer at all. */
    record Result(double seconds, Map<Integer, long[]> nanos, List<Integer> acknowledged) {

        long count(int status) {
            return nanos.getOrDefault(status, new long[0]).length;
        }

        double rate() {
            return acknowledged.size() / seconds;
        }

        /** Returns in how many milliseconds so many of a thousand good answers were there. */
        double millis(int perMille) {
            long[] sorted = nanos.getOrDefault(201, new long[0]);
            return sorted.length == 0 ? Double.NaN : sorted[(int) ((sorted.length - 1L) * perMille / 1000)] / MILLI;
        }

        String line(String name) {
            return String.format(
                    Locale.ROOT,
                    "%-28s %7.1f/s  p50 %6.1f  p99 %6.1f  p99.9 %6.1f  max %6.1f ms  statuses %s",
                    name,
                    rate(),
                    millis(500),
                    millis(990),
                    millis(999),
                    millis(1000),
                    nanos.entrySet().stream()
                            .map(entry -> entry.getKey() + ":" + entry.getValue().length)
                            .toList());
        }
    }

    /** A report of about 2 KB when compressed. */
    static TlsReport report(int number) {
        Random random = new Random(number);
        Policy policy = new Policy(
                PolicyType.STS,
                List.of("version: STSv1", "mode: enforce", "mx: *.example.com", "max_age: 604800"),
                "d" + Math.floorMod(number, 50) + ".example",
                List.of("*.example.com"));
        TlsReport.Builder report = TlsReport.builder(
                        DateRange.ofUtcDay(LocalDate.of(2026, 1, 1).plusDays(Math.floorMod(number, 300))))
                .organizationName("Sender " + Math.floorMod(number, 40))
                .contactInfo("tls@sender.example")
                .reportId(id(number))
                .addSuccessful(policy, Math.abs(number));
        byte[] noise = new byte[32];
        for (int i = 0; i < DETAILS; i++) {
            random.nextBytes(noise);
            report.addFailed(
                    policy,
                    FailureDetail.builder(ResultType.CERTIFICATE_EXPIRED, 1 + random.nextInt(100))
                            .sendingMtaIp("192.0.2." + random.nextInt(256))
                            .receivingMxHostname("mx" + i + ".example.com")
                            .receivingIp("198.51.100." + random.nextInt(256))
                            .failureReasonCode(HexFormat.of().formatHex(noise))
                            .build());
        }
        return report.build();
    }

    static String id(int number) {
        return "load-" + number + "@sender.example";
    }

    static byte[] gzip(int number) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ReportWriter.writeGzip(report(number), bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
