package io.github.tlsrpt.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures several jobs in turn, round by round, in the CPU time of this thread: what else the machine does meanwhile
 * falls on all of them alike, and hardly on any.
 */
final class Rounds {

    /** A job that does the same at each call; returns something that depends on its work. */
    interface Job {
        long run() throws Exception;
    }

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Map<String, double[]> nanos = new LinkedHashMap<>();
    private long sink;

    Rounds add(String name, Job job) {
        jobs.put(name, job);
        return this;
    }

    /** Runs all jobs so many times unmeasured, then so many times measured. */
    Rounds run(int warmUps, int rounds) throws Exception {
        for (int i = -warmUps; i < rounds; i++) {
            for (Map.Entry<String, Job> job : jobs.entrySet()) {
                long before = THREADS.getCurrentThreadCpuTime();
                sink += job.getValue().run();
                long spent = THREADS.getCurrentThreadCpuTime() - before;
                if (i >= 0) {
                    nanos.computeIfAbsent(job.getKey(), name -> new double[rounds])[i] = spent;
                }
            }
        }
        if (sink == 42) {
            System.out.println(); // the work is not for nothing
        }
        return this;
    }

    /** Returns the median of one job's time over another's, round by round. */
    double ratio(String name, String other) {
        double[] a = nanos.get(name);
        double[] b = nanos.get(other);
        double[] ratios = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            ratios[i] = a[i] / b[i];
        }
        return median(ratios);
    }

    double medianNanos(String name) {
        return median(nanos.get(name));
    }

    List<String> names() {
        return new ArrayList<>(jobs.keySet());
    }

    /** Returns the bytes that one run of a job allocates on this thread, when nothing is left to warm up. */
    static long allocated(Job job) throws Exception {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            job.run();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
