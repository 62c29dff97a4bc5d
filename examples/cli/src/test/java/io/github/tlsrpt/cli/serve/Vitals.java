package io.github.tlsrpt.cli.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a process holds at a moment, when all that it does not need has been collected.
 *
 * @param hours when, since the beginning
 * @param heap bytes that are in use
 * @param resident bytes of memory that the process has
 * @param descriptors open files and connections
 * @param threads threads
 */
record Vitals(double hours, double heap, double resident, double descriptors, double threads) {

    private static final double MIB = 1 << 20;
    private static final double NANOS_PER_HOUR = 3.6e12;
    private static final int PAGE = 4096;

    /** Looks at a receiver to which nobody is sending. */
    static Vitals of(ServeProcess serve, long beginNanos) throws IOException, InterruptedException {
        long pid = serve.process.pid();
        // What waits for a finalizer or a cleaner goes with the second.
        collect(pid);
        collect(pid);
        double heap = Wire.get(serve.dashboard(), "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\"} "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
        Path proc = Path.of("/proc", String.valueOf(pid));
        return new Vitals(
                (System.nanoTime() - beginNanos) / NANOS_PER_HOUR,
                heap,
                Double.parseDouble(Files.readString(proc.resolve("statm")).split(" ", -1)[1]) * PAGE,
                count(proc.resolve("fd")),
                count(proc.resolve("task")));
    }

    private static void collect(long pid) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), String.valueOf(pid), "GC.run")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd: " + said);
        }
    }

    private static double count(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }

    /** Returns how many MiB of heap come up in an hour, by least squares. */
    static double heapSlope(List<Vitals> all) {
        double meanHours = mean(all, Vitals::hours);
        double meanHeap = mean(all, Vitals::heap);
        double above = 0;
        double below = 0;
        for (Vitals each : all) {
            above += (each.hours - meanHours) * (each.heap - meanHeap);
            below += (each.hours - meanHours) * (each.hours - meanHours);
        }
        return above / below / MIB;
    }

    static double mean(List<Vitals> all, ToDoubleFunction<Vitals> what) {
        return all.stream().mapToDouble(what).average().orElseThrow();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%5.1f min: heap %.2f MiB, resident %.1f MiB, descriptors %.0f, threads %.0f",
                hours * 60,
                heap / MIB,
                resident / MIB,
                descriptors,
                threads);
    }
}
