package io.github.tlsrpt.cli.serve;

import io.github.tlsrpt.cli.ManyReports;
import io.github.tlsrpt.cli.store.JdbcReportArchive;
import io.github.tlsrpt.cli.store.RawBody;
import io.github.tlsrpt.parser.ReportWriter;
import io.github.tlsrpt.remediation.trend.ReportArchive.Query;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A receiver on the loopback, on ports of its own, with an archive of its own. */
final class TestReceiver implements AutoCloseable {

    final JdbcReportArchive archive;
    final Receiver receiver;

    private TestReceiver(JdbcReportArchive archive, Receiver receiver) {
        this.archive = archive;
        this.receiver = receiver;
    }

    static TestReceiver in(Path folder) throws IOException {
        return in(folder, settings -> settings);
    }

    static TestReceiver in(Path folder, UnaryOperator<Settings> change) throws IOException {
        return in(folder, change, () -> "<!doctype html><title>page</title>");
    }

    static TestReceiver in(Path folder, UnaryOperator<Settings> change, Page page) throws IOException {
        JdbcReportArchive archive =
                JdbcReportArchive.open(folder.resolve("archive.db").toString());
        return new TestReceiver(archive, Receiver.start(change.apply(usual()), archive, folder, page));
    }

    static Settings usual() {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new Settings(
                any,
                Wire.PATH,
                null,
                false,
                any,
                Set.of(),
                Set.of(),
                16 << 20,
                2000,
                1000,
                1 << 20,
                0,
                Deadlines.usual());
    }

    /** Everything ten times as fast. */
    static Deadlines hasty() {
        return new Deadlines(
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                Duration.ofMillis(500),
                500,
                Duration.ofSeconds(3),
                Duration.ofSeconds(10));
    }

    /** Time enough for a test on a busy machine to say that nobody is cut off. */
    static Deadlines patient() {
        Duration minutes = Duration.ofMinutes(2);
        return new Deadlines(minutes, minutes, minutes, 500, minutes, Duration.ofSeconds(10));
    }

    /** Waits until so many connections have been accepted. */
    void awaitConnections(int count) throws IOException, InterruptedException {
        while (metric("tlsrpt_connections") != count) {
            Thread.sleep(10);
        }
    }

    InetSocketAddress door() {
        return receiver.address();
    }

    InetSocketAddress dashboard() {
        return Objects.requireNonNull(receiver.dashboardAddress());
    }

    List<ReportCopy> copies() throws IOException {
        try (Stream<ReportCopy> copies = archive.query(Query.all())) {
            return copies.toList();
        }
    }

    List<RawBody> quarantined() throws IOException {
        return archive.quarantined(100);
    }

    /** Returns the value of a metric, with its labels as they are written. */
    double metric(String name) throws IOException {
        return Wire.get(dashboard(), "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no metric " + name));
    }

    static byte[] gzip(int number) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ReportWriter.writeGzip(ManyReports.report(number), bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] json(int number) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ReportWriter.writeJson(ManyReports.report(number), bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        receiver.stop();
        archive.close();
    }
}
