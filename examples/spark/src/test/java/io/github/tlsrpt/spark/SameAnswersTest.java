package io.github.tlsrpt.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables and the plan of a cluster are what {@code tlsrpt} says of the same files on one machine. */
class SameAnswersTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-24T06:00:00Z");
    private static final LocalDate ALWAYS = LocalDate.of(1, 1, 1);
    private static final LocalDate FOR_EVER = LocalDate.of(9999, 12, 31);

    @TempDir
    private static Path temp;

    private static SparkSession spark;
    private static Corpus corpus;
    private static Command command;
    private static Tables once;

    @BeforeAll
    static void readOnOneMachineAndOnSeveral() throws Exception {
        spark = LocalSpark.session();
        corpus = Corpus.write(temp.resolve("corpus"));
        command = Command.ingest(corpus.folder(), temp);
        once = tables("once");
        read(once, corpus.folder());
    }

    private static Tables tables(String name) {
        return new Tables(spark, temp.resolve(name).toString());
    }

    private static Dataset<Row> table(Tables tables, String name) {
        return spark.read().parquet(tables.path(name));
    }

    private static void read(Tables tables, Path folder) throws IOException {
        Dataset<Row> files = new Inputs(spark).of(List.of(folder.toString()), List.of());
        assertThat(files.javaRDD().getNumPartitions()).isGreaterThanOrEqualTo(4);
        new IngestJob(spark, tables, RECEIVED, Corpus.AUTHSERV_ID).run(files);
        new PlanJob(tables, ALWAYS, FOR_EVER).run();
    }

    @Test
    void tablesAndPlanAreThoseOfTheCommand() throws Exception {
        Tables tables = once;
        JsonNode summary = command.summary();

        Dataset<Row> reports = table(tables, "reports");
        assertThat(reports.count()).isEqualTo(summary.get("reports").asLong());
        assertThat(reports.where("NOT conforms").count())
                .isEqualTo(summary.get("deviating").asLong());
        assertThat(reports.selectExpr("sum(contents - 1)").first().getLong(0))
                .isEqualTo(summary.get("conflicts").asLong())
                .isPositive();
        assertThat(domains(tables)).isEqualTo(domains(summary));
        assertThat(failuresOf(tables)).isPositive();
        assertThat(plan(tables)).isEqualTo(findings(summary)).hasSizeGreaterThan(20);
        assertThat(unread(tables)).isEqualTo(command.unread()).hasSizeGreaterThan(4);
        assertThat(trend(tables)).isEqualTo(trend(command.trend()));
    }

    @Test
    void orderDuplicatesAndBatchesChangeNothing() throws IOException {
        Tables thrice = tables("thrice");
        List<String> files = new ArrayList<>();
        corpus.files().forEach(file -> files.addAll(List.of(file.toString(), file.toString())));
        for (int batch = 0; batch < 2; batch++) {
            Collections.shuffle(files, new Random(batch));
            Path list = Files.write(temp.resolve("list-" + batch), files);
            new IngestJob(spark, thrice, RECEIVED.plus(Duration.ofDays(batch)), Corpus.AUTHSERV_ID)
                    .run(new Inputs(spark).of(List.of(), List.of(list.toString())));
        }
        new PlanJob(thrice, ALWAYS, FOR_EVER).run();

        for (String name : List.of("policies", "failures", "trend", "trend_failures", "plan", "changes", "spikes")) {
            assertThat(rows(table(thrice, name))).as(name).isEqualTo(rows(table(once, name)));
        }
        String[] ofReport = {
            "report_key", "digest", "reporter", "domains", "report", "trust", "conforms", "contents", "day"
        };
        assertThat(rows(table(thrice, "reports").selectExpr(ofReport)))
                .isEqualTo(rows(table(once, "reports").selectExpr(ofReport)));
    }

    @Test
    void sameRunAgainChangesNothingAndASmallerOneTakesBack() throws IOException {
        Tables tables = tables("again");
        Path folder = corpus.folder().resolve("mail");
        read(tables, folder);
        Map<String, List<String>> before = all(tables);
        read(tables, folder);
        assertThat(all(tables)).isEqualTo(before);

        Path only = corpus.files().stream()
                .filter(file -> file.startsWith(corpus.folder().resolve("samples")))
                .findFirst()
                .orElseThrow();
        new IngestJob(spark, tables, RECEIVED, null).run(new Inputs(spark).of(List.of(only.toString()), List.of()));
        assertThat(table(tables, "reports").count()).isEqualTo(1);
        assertThat(table(tables, "trend").select("day").distinct().count()).isEqualTo(1);
        assertThat(table(tables, "problems").count()).isZero();
    }

    private static Map<String, List<String>> all(Tables tables) {
        Map<String, List<String>> all = new TreeMap<>();
        for (String name : List.of(
                "problems",
                "reports",
                "policies",
                "failures",
                "trend",
                "trend_failures",
                "plan",
                "changes",
                "spikes")) {
            all.put(name, rows(table(tables, name)));
        }
        return all;
    }

    private static List<String> rows(Dataset<Row> table) {
        List<String> columns = List.of(table.columns()).stream().sorted().toList();
        return table
                .selectExpr(columns.stream().map(name -> "`" + name + "`").toArray(String[]::new))
                .toJSON()
                .collectAsList()
                .stream()
                .sorted()
                .toList();
    }

    private static long failuresOf(Tables tables) {
        Dataset<Row> failures = table(tables, "failures");
        assertThat(failures.where("cause IS NULL OR priority IS NULL").count()).isZero();
        assertThat(failures.where("NOT explained").count()).isPositive();
        return failures.count();
    }

    private static Map<String, List<Object>> domains(Tables tables) {
        Map<String, List<Object>> domains = new TreeMap<>();
        Map<String, Set<String>> types = new HashMap<>();
        table(tables, "policies")
                .select("domain", "policy_type")
                .distinct()
                .collectAsList()
                .forEach(row -> types.computeIfAbsent(row.getString(0), d -> new TreeSet<>())
                        .add(row.getString(1)));
        table(tables, "trend")
                .groupBy("domain")
                .agg(
                        expr("cast(least(sum(cast(successful AS decimal(38))), 9223372036854775807BD) AS long)"),
                        expr("cast(least(sum(cast(failed AS decimal(38))), 9223372036854775807BD) AS long)"),
                        expr("array_sort(collect_set(reporter))"))
                .collectAsList()
                .forEach(row -> domains.put(
                        row.getString(0),
                        List.of(
                                row.getLong(1),
                                row.getLong(2),
                                row.getList(3),
                                List.copyOf(types.get(row.getString(0))))));
        return domains;
    }

    private static Map<String, List<Object>> domains(JsonNode summary) {
        Map<String, List<Object>> domains = new TreeMap<>();
        summary.get("domains")
                .forEach(domain -> domains.put(
                        domain.get("domain").asText(""),
                        List.of(
                                domain.get("successfulSessions").asLong(),
                                domain.get("failedSessions").asLong(),
                                texts(domain.get("reporters")),
                                texts(domain.get("policyTypes")))));
        return domains;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** The plan as it lies in the table, in the form of the command. */
    private static List<JsonNode> plan(Tables tables) throws IOException {
        List<JsonNode> plan = new ArrayList<>();
        for (String json : table(tables, "plan").coalesce(1).toJSON().collectAsList()) {
            plan.add(alike(Command.JSON.readTree(json)));
        }
        return plan;
    }

    private static List<JsonNode> findings(JsonNode summary) {
        List<JsonNode> findings = new ArrayList<>();
        summary.get("findings").forEach(finding -> findings.add(alike(finding)));
        return findings;
    }

    private static JsonNode alike(JsonNode finding) {
        finding.get("startedAfter").forEach(change -> ((ObjectNode) change).remove(List.of("domain", "recorded")));
        return finding;
    }

    private static Set<String> unread(Tables tables) {
        Set<String> sources = new TreeSet<>();
        table(tables, "problems")
                .where(col("loss").isNotNull())
                .select("source")
                .collectAsList()
                .forEach(row -> sources.add(row.getString(0).replaceFirst("^file:/*", "/")));
        return sources;
    }

    /** By domain and day: sessions, who saw a spike, and what changed. */
    private static Map<String, String> trend(Tables tables) throws IOException {
        Map<String, List<String>> spikes = new HashMap<>();
        table(tables, "spikes")
                .orderBy("reporter")
                .collectAsList()
                .forEach(row -> spikes.computeIfAbsent(
                                row.getString(0) + " " + row.getLocalDate(2), key -> new ArrayList<>())
                        .add(Command.JSON
                                .getNodeFactory()
                                .textNode(row.getString(1))
                                .toString()));
        Map<String, List<String>> changes = new HashMap<>();
        for (String json : table(tables, "changes").coalesce(1).toJSON().collectAsList()) {
            ObjectNode change = (ObjectNode) Command.JSON.readTree(json);
            String key =
                    change.remove("domain").asText() + " " + change.get("day").asText();
            changes.computeIfAbsent(key, k -> new ArrayList<>()).add(change.toString());
        }
        Map<String, String> trend = new TreeMap<>();
        table(tables, "trend")
                .groupBy("domain", "day")
                .agg(
                        expr("cast(least(sum(cast(successful AS decimal(38))), 9223372036854775807BD) AS long)"),
                        expr("cast(least(sum(cast(failed AS decimal(38))), 9223372036854775807BD) AS long)"))
                .collectAsList()
                .forEach(row -> {
                    String key = row.getString(0) + " " + row.getLocalDate(1);
                    trend.put(key, row.getLong(2) + "/" + row.getLong(3));
                });
        Set<String> named = new TreeSet<>(spikes.keySet());
        named.addAll(changes.keySet());
        named.forEach(key -> trend.merge(key, "null/null", (known, none) -> known));
        trend.replaceAll((key, sessions) ->
                sessions + spikes.getOrDefault(key, List.of()) + sorted(changes.getOrDefault(key, List.of())));
        return trend;
    }

    private static List<String> sorted(List<String> texts) {
        return texts.stream().sorted().toList();
    }

    private static Map<String, String> trend(List<JsonNode> lines) {
        Map<String, String> trend = new TreeMap<>();
        for (JsonNode line : lines) {
            List<String> spikes = new ArrayList<>();
            ((ArrayNode) line.get("spikes")).forEach(reporter -> spikes.add(reporter.toString()));
            List<String> changes = new ArrayList<>();
            line.get("changes")
                    .forEach(change -> changes.add(
                            ((ObjectNode) change).without("recorded").toString()));
            trend.put(
                    line.get("domain").asText() + " " + line.get("day").asText(),
                    line.get("successfulSessions") + "/" + line.get("failedSessions") + spikes + sorted(changes));
        }
        return trend;
    }
}
