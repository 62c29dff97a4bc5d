package io.github.tlsrpt.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.cli.ChildJvm;
import io.github.tlsrpt.cli.ManyReports;
import io.github.tlsrpt.remediation.trend.ReportArchive;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed at any time loses nothing that it called safe, and doubles nothing. Five times in every build;
 * {@code -Pcrash} does it more often.
 */
@Timeout(value = 4, unit = TimeUnit.HOURS) // hundreds of cycles on a busy machine
class CrashTest {

    private static final int CYCLES = Integer.getInteger("tlsrpt.crash.cycles", 5);
    private static final Path COMMAND_LOG = Path.of("command.log");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void nothingThatWasCalledSafeIsLostInSqlite() throws Exception {
        String db = folder.resolve("archive.db").toString();
        killAgainAndAgain(db);
        try (Connection connection = SqliteDatabase.of(db).connect(false)) {
            assertThat(text(connection, "PRAGMA integrity_check")).isEqualTo("ok");
        }
    }

    @Test
    void nothingThatWasCalledSafeIsLostInPostgres() throws Exception {
        PostgresServer server = PostgresServer.start();
        try {
            killAgainAndAgain(server.freshUrl());
        } finally {
            server.stop();
        }
    }

    private void killAgainAndAgain(String db) throws IOException, InterruptedException {
        Random random = new Random(8460);
        Set<Integer> safe = new HashSet<>();
        int next = 0;
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            Process child = ChildJvm.of(options(), CrashChild.class, db, "" + next, "" + cycle)
                    .redirectError(folder.resolve("child.log").toFile())
                    .start();
            int before = safe.size();
            try (BufferedReader said =
                    new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
                String line = said.readLine();
                Thread killer = new Thread(() -> killAfter(child, random.nextInt(400)));
                killer.start();
                for (; line != null && line.matches("\\d+"); line = said.readLine()) {
                    safe.add(Integer.valueOf(line));
                }
                killer.join();
            } finally {
                child.destroyForcibly().waitFor();
            }
            assertThat(safe.size()).as(() -> read(folder.resolve("child.log"))).isGreaterThan(before);
            Map<String, Integer> kept = kept(db);
            assertThat(kept.values()).as("cycle %d: each once", cycle).containsOnly(1);
            assertThat(kept.keySet())
                    .as("cycle %d: none lost", cycle)
                    .containsAll(safe.stream()
                            .map(id -> String.valueOf(ManyReports.report(id).reportId()))
                            .toList());
            next = safe.stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
        }
    }

    /** Who is killed leaves behind the library that it unpacked. */
    private List<String> options() {
        return List.of("-Xmx64m", "-Dorg.sqlite.tmpdir=" + folder);
    }

    private static void killAfter(Process child, int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Not through the process itself, which would close what it said last.
        child.toHandle().destroyForcibly();
    }

    /** Returns how often each report is there. */
    private static Map<String, Integer> kept(String db) throws IOException {
        Map<String, Integer> kept = new HashMap<>();
        try (ReportArchive archive = JdbcReportArchive.openExisting(db);
                Stream<ReportCopy> copies = archive.query(ReportArchive.Query.all())) {
            copies.forEach(copy -> kept.merge(String.valueOf(copy.report().reportId()), 1, Integer::sum));
        }
        return kept;
    }

    @Test
    void ingestThatWasKilledGoesOnWhereItWas() throws IOException, InterruptedException {
        int reports = 12_000;
        Path many = folder.resolve("many");
        ManyReports.write(many, reports);
        Random random = new Random(8461);
        int interrupted = 0;
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            String db = folder.resolve("ingest-" + cycle + ".db").toString();
            Process first = ingest(db, many);
            if (!first.waitFor(300 + random.nextInt(2000), TimeUnit.MILLISECONDS)) {
                first.destroyForcibly().waitFor();
                interrupted++;
            }
            Process second = ingest(db, many);
            assertThat(second.waitFor())
                    .as(() -> read(folder.resolve(COMMAND_LOG)))
                    .isZero();
            Map<String, Integer> kept = kept(db);
            assertThat(kept).hasSize(reports);
            assertThat(kept.values()).containsOnly(1);
        }
        assertThat(interrupted).isPositive();
    }

    private Process ingest(String db, Path reports) throws IOException {
        return ChildJvm.of(options(), io.github.tlsrpt.cli.Main.class, "ingest", "--db", db, reports.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(COMMAND_LOG).toFile())
                .start();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
