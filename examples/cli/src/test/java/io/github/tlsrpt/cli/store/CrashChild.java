package io.github.tlsrpt.cli.store;

import io.github.tlsrpt.cli.ManyReports;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import io.github.tlsrpt.remediation.trend.Trust;
import java.io.IOException;
import java.time.Instant;
import java.util.Random;

/** Adds reports from four threads until it is killed, and says of each that it is safe once it is. */
public final class CrashChild {

    private static final int THREADS = 4;
    private static final Instant RECEIVED = Instant.parse("2026-10-02T03:00:00Z");

    private CrashChild() {}

    /** Takes the archive, the number of the first report, and a seed. */
    public static void main(String[] args) throws IOException, InterruptedException {
        JdbcReportArchive archive = JdbcReportArchive.open(args[0]);
        int first = Integer.parseInt(args[1]);
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            int lane = i;
            threads[i] =
                    new Thread(() -> addForEver(archive, first + lane, new Random(Long.parseLong(args[2]) + lane)));
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void addForEver(JdbcReportArchive archive, int first, Random random) {
        try {
            for (int id = first; ; id += THREADS) {
                archive.add(copy(id));
                say(id);
                if (random.nextInt(4) == 0) {
                    archive.add(copy(random.nextInt(id + 1)));
                }
            }
        } catch (IOException e) {
            System.err.println(e);
        }
    }

    private static ReportCopy copy(int id) {
        return new ReportCopy(ManyReports.report(id), Trust.UNAUTHENTICATED, null, RECEIVED);
    }

    private static void say(int id) {
        synchronized (System.out) {
            System.out.println(id);
            System.out.flush();
        }
    }
}
