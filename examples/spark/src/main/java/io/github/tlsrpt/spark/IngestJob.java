package io.github.tlsrpt.spark;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Reads report files into tables.
 *
 * <p>All that comes is kept in {@code copies}, a batch a run. The other tables follow from it: for the days that a batch is
 * about they are made anew from the copies of all batches, since copies of one report are always about the same day. So a
 * run that was broken off is run again, and a run on files that were read before changes nothing.
 */
final class IngestJob {

    private static final DateTimeFormatter BATCH =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final SparkSession spark;
    private final Tables tables;
    private final Instant received;
    private final @Nullable String authservId;

    IngestJob(SparkSession spark, Tables tables, Instant received, @Nullable String authservId) {
        this.spark = spark;
        this.tables = tables;
        this.received = received;
        this.authservId = authservId;
    }

    /** What came of a run: reports read, files or parts of them that could not be, days that were made anew. */
    record Result(long reports, long lost, int days) {}

    Result run(Dataset<Row> files) throws IOException {
        String batch = BATCH.format(received);
        Set<LocalDate> days = new TreeSet<>(tables.daysOfBatch(batch));
        tables.replaceBatch(read(files), "copies", batch, "day");
        Dataset<Row> came = tables.batch(batch);
        tables.replaceBatch(problems(came), "problems", batch);
        days.addAll(Tables.days(came));
        if (!days.isEmpty()) {
            count(days);
        }
        long reports = came.where(col("report_key").isNotNull()).count();
        return new Result(reports, came.where(col("loss").isNotNull()).count(), days.size());
    }

    private Dataset<Row> read(Dataset<Row> files) {
        Broadcast<SerializableConfiguration> hadoop = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .broadcast(new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
        return files.mapPartitions(new FileReading(hadoop, received, authservId), Encoders.row(Columns.COPY))
                // Otherwise each task would write a file for each day.
                .hint("rebalance", col("day"))
                .withColumn("row", monotonically_increasing_id());
    }

    private static Dataset<Row> problems(Dataset<Row> copies) {
        return copies.select(
                        col("path"),
                        col("source"),
                        col("received"),
                        col("loss"),
                        explode(col("problems")).as("problem"))
                .select("path", "source", "received", "loss", "problem.*");
    }

    private void count(Set<LocalDate> days) throws IOException {
        try (Ledger ledger = new Ledger(tables.copies(days))) {
            Dataset<Row> judged = Judging.of(ledger.counted().drop("problems", "loss", "of_contact", "batch", "row"))
                    .persist(StorageLevel.DISK_ONLY());
            try {
                tables.replaceDays(reports(judged), "reports", days);
                tables.replaceDays(policies(judged), "policies", days);
                tables.replaceDays(failures(judged), "failures", days);
                tables.replaceDays(trend(judged), "trend", days);
                tables.replaceDays(trendOfFailures(judged), "trend_failures", days);
            } finally {
                judged.unpersist();
            }
        }
    }

    private static Dataset<Row> reports(Dataset<Row> judged) {
        return judged.select(
                col("report_key"),
                col("digest"),
                col("judged.reporter"),
                array_distinct(col("judged.domains")).as("domains"),
                col("report"),
                col("trust"),
                col("submitter"),
                col("received"),
                col("path"),
                col("source"),
                col("conforms"),
                col("copies"),
                col("contents"),
                col("day"));
    }

    private static Dataset<Row> policies(Dataset<Row> judged) {
        Column place = col("policy").plus(1);
        return judged.select(
                        col("report_key"),
                        col("judged"),
                        posexplode(col("report.policies")).as(new String[] {"policy", "of"}),
                        col("day"))
                .select(
                        col("report_key"),
                        col("policy"),
                        element_at(col("judged.domains"), place).as("domain"),
                        col("judged.reporter"),
                        col("of.policy_type"),
                        element_at(col("judged.modes"), place).as("mode"),
                        col("of.policy_string"),
                        col("of.mx_host"),
                        col("of.total_successful_session_count"),
                        col("of.total_failure_session_count"),
                        size(col("of.failure_details")).as("failure_details"),
                        col("day"));
    }

    private static Dataset<Row> failures(Dataset<Row> judged) {
        return judged.select(
                        col("report_key"),
                        col("judged.reporter"),
                        explode(col("judged.failures")).as("f"),
                        col("day"))
                .select("report_key", "reporter", "f.*", "day")
                .select(
                        col("report_key"),
                        col("reporter"),
                        col("policy"),
                        col("domain"),
                        col("policy_type"),
                        col("mode"),
                        col("cause"),
                        col("priority"),
                        col("owner"),
                        col("confidence"),
                        col("why"),
                        col("explained"),
                        col("detail.*"),
                        col("day"));
    }

    private static Dataset<Row> trend(Dataset<Row> judged) {
        return judged.select(
                        col("day"),
                        col("judged.reporter"),
                        explode(col("judged.sessions")).as("of"))
                .groupBy(col("day"), col("of.domain").as("domain"), col("reporter"))
                .agg(total("of.successful").as("successful"), total("of.failed").as("failed"))
                .select("domain", "reporter", "successful", "failed", "day");
    }

    private static Dataset<Row> trendOfFailures(Dataset<Row> judged) {
        return judged.select(col("day"), explode(col("judged.failed")).as("of"))
                .groupBy(
                        col("day"),
                        col("of.domain").as("domain"),
                        col("of.dimension").as("dimension"),
                        col("of.name").as("name"))
                .agg(total("of.failed").as("failed"))
                .select("domain", "dimension", "name", "failed", "day");
    }

    /** Adds up and stops at the largest number, as the library does; the counts are a stranger's. */
    private static Column total(String column) {
        Column most = lit(Long.MAX_VALUE).cast("decimal(38,0)");
        return least(sum(col(column).cast("decimal(19,0)")).cast("decimal(38,0)"), most)
                .cast("long");
    }
}
