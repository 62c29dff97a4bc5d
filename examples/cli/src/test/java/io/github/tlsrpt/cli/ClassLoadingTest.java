package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command loads what it needs and no more: loading is most of what a short command does. */
class ClassLoadingTest {

    private static final String REPORT = """
            {"organization-name":"Example Inc.",
            "date-range":{"start-datetime":"2026-10-01T00:00:00Z","end-datetime":"2026-10-01T23:59:59Z"},
            "contact-info":"tls@example.com","report-id":"1","policies":[{"policy":
            {"policy-type":"no-policy-found","policy-domain":"example.com"},
            "summary":{"total-successful-session-count":7,"total-failure-session-count":0}}]}""";

    /** Beginnings of names of classes: each belongs to something that is slow to load. */
    private static final List<String> NEVER = List.of(
            "com.networknt.", // schema validation
            "com.fasterxml.jackson.",
            "io.github.tlsrpt.parser.CarefulReader",
            "java.math.BigDecimal", // on JDK 25 it computes powers of ten first
            "java.util.concurrent.ThreadPoolExecutor",
            "java.net.http.",
            "java.sql.",
            "org.sqlite.",
            "org.postgresql.",
            "gg.jte.",
            "org.slf4j.LoggerFactory",
            "java.time.format.DateTimeFormatter",
            "java.util.Formatter",
            "picocli.");

    @TempDir
    private Path folder;

    @Test
    void validateOfAGoodReport() throws Exception {
        Set<String> loaded = loaded("validate");
        assertThat(loaded).contains("io.github.tlsrpt.parser.ReportParser");
        assertThat(among(loaded, NEVER)).isEmpty();
        assertThat(among(loaded, List.of("io.github.tlsrpt.remediation."))).isEmpty();
    }

    @Test
    void summaryOfAReportWithoutFailures() throws Exception {
        Set<String> loaded = loaded("summary");
        assertThat(loaded).contains("io.github.tlsrpt.remediation.Remediator");
        assertThat(among(loaded, NEVER)).isEmpty();
        List<String> forSeveralReports =
                List.of("java.security.MessageDigest", "io.github.tlsrpt.remediation.PolicyChanges");
        assertThat(among(loaded, forSeveralReports)).isEmpty();
        // Each is a class that is made while the program runs; to make a hundred takes longer than all the rest.
        assertThat(loaded)
                .filteredOn(name -> name.matches("io\\.github\\.tlsrpt\\..*Lambda.*"))
                .hasSizeLessThan(25);
    }

    private static Set<String> among(Set<String> loaded, List<String> beginnings) {
        return loaded.stream()
                .filter(name -> beginnings.stream().anyMatch(name::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> loaded(String command) throws IOException, InterruptedException {
        Path report = Files.writeString(folder.resolve("report.json"), REPORT);
        Path log = folder.resolve("classes.txt");
        Path output = folder.resolve("output.txt");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-Xlog:class+load:file=" + log,
                "-cp",
                classPath(),
                Main.class.getName(),
                command,
                report.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        // As the launcher tells it.
        builder.environment().putAll(Map.of("TLSRPT_PROGRESS", "0", "TLSRPT_COLOR", "0"));
        Process process = builder.start();
        assertThat(process.waitFor()).as(Files.readString(output)).isZero();
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            return lines.map(text -> text.replaceFirst("^(\\[[^]]*])+ *", "").split(" ", 2)[0])
                    .collect(Collectors.toSet());
        }
    }

    private static String classPath() {
        return Stream.of("jdk.module.path", "java.class.path")
                .map(System::getProperty)
                .filter(path -> path != null && !path.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
