package io.github.tlsrpt.verification.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fuzzes one target after another with Jazzer, each in a process of its own, and prints what came of it. What is found stands
 * in {@code target/fuzz}; it goes into the corpus under a name that says what it is.
 */
public final class FuzzRun {

    private static final Pattern STATISTIC = Pattern.compile("stat::(\\w+):\\s+(\\d+)|#\\d+\\s+DONE\\s+cov: (\\d+).*");
    private static final String COVERED =
            "model parser mail dns remediation cli".replaceAll("(\\w+) ?", "io.github.tlsrpt.$1.**:");

    private FuzzRun() {}

    /**
     * Runs the targets.
     *
     * @param args seconds for each, and their names separated by commas; without names all
     * @throws IOException if a process cannot be started
     * @throws InterruptedException if somebody wants this to end
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Duration time = Duration.ofSeconds(Long.parseLong(args[0]));
        Set<Target> targets = EnumSet.noneOf(Target.class);
        for (String name : args.length > 1 ? args[1].split(",") : new String[0]) {
            targets.add(Target.valueOf(name.strip().toUpperCase(Locale.ROOT)));
        }
        boolean found = false;
        for (Target target : targets.isEmpty() ? EnumSet.allOf(Target.class) : targets) {
            found |= !run(target, time);
        }
        System.exit(found ? 1 : 0);
    }

    private static boolean run(Target target, Duration time) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target/fuzz").resolve(target.toString()));
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        for (Map.Entry<String, byte[]> seed : Corpus.of(target).entrySet()) {
            Files.write(corpus.resolve(seed.getKey()), seed.getValue());
        }
        Process process = new ProcessBuilder(command(target, folder, corpus, time))
                .redirectErrorStream(true)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            out.lines().filter(line -> !line.startsWith("INFO: Instrumented")).forEach(lines::add);
        }
        int code = process.waitFor();
        Files.write(folder.resolve("log.txt"), lines);
        System.out.println(summary(target, lines, code));
        return code == 0;
    }

    private static List<String> command(Target target, Path folder, Path corpus, Duration time) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1500m",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Fuzz.class.getName(),
                "--target_args=" + target,
                "--instrumentation_includes=" + COVERED,
                "--custom_hook_includes=" + COVERED,
                corpus.toString(),
                "-max_total_time=" + time.toSeconds(),
                "-max_len=65536",
                "-timeout=30",
                "-rss_limit_mb=4000",
                "-print_final_stats=1",
                "-artifact_prefix=" + folder + "/");
    }

    private static String summary(Target target, List<String> lines, int code) {
        StringBuilder summary = new StringBuilder(String.format(Locale.ROOT, "%-12s", target));
        for (String line : lines) {
            Matcher statistic = STATISTIC.matcher(line);
            if (statistic.matches()) {
                summary.append(
                        statistic.group(3) == null
                                ? "  " + statistic.group(1).replace('_', ' ') + " " + statistic.group(2)
                                : "  coverage " + statistic.group(3));
            }
        }
        return summary.append(code == 0 ? "  no finding" : "  FINDING, see target/fuzz/" + target + "/log.txt")
                .toString();
    }
}
