package io.github.tlsrpt.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.github.tlsrpt.remediation.trend.Trust;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.storage.StorageLevel;

/**
 * Which of several copies of one report counts, by the rules of
 * {@link io.github.tlsrpt.remediation.trend.SessionLedger}. Only the names of copies are moved and sorted for it, not what
 * they say: most reports come once.
 */
final class Ledger implements AutoCloseable {

    private static final long SMALL = 1_000_000;

    private final Dataset<Row> copies;
    private final Dataset<Row> verdicts;

    /**
     * Judges copies.
     *
     * @param copies all copies of the reports that are in them, each with a {@code batch} and a {@code row} to tell it by
     */
    Ledger(Dataset<Row> copies) {
        this.copies = copies;
        this.verdicts = verdicts(copies).persist(StorageLevel.MEMORY_AND_DISK());
    }

    private static Dataset<Row> verdicts(Dataset<Row> copies) {
        Column[] levels = Arrays.stream(Trust.values())
                .map(trust -> lit(trust.toString()))
                .toArray(Column[]::new);
        Column[] best = {col("level").desc(), col("of_contact").desc(), col("received"), col("batch"), col("row")};
        WindowSpec report = Window.partitionBy("report_key");
        WindowSpec content = Window.partitionBy("report_key", "digest");
        return copies.select(
                        col("batch"),
                        col("row"),
                        col("report_key"),
                        col("digest"),
                        array_position(array(levels), col("trust")).as("level"),
                        col("of_contact"),
                        col("received"))
                .withColumn("copies", count(lit(1)).over(report))
                .where(col("copies").gt(1))
                // The same content counts with the best trust seen and from the first receipt.
                .withColumn("first_received", min("received").over(content))
                .withColumn("speaks", row_number().over(content.orderBy(best)).equalTo(1))
                .withColumn(
                        "contents", sum(when(col("speaks"), 1L).otherwise(0L)).over(report))
                .withColumn(
                        "counts",
                        row_number()
                                .over(report.orderBy(
                                        col("speaks").desc(),
                                        col("level").desc(),
                                        col("of_contact").desc(),
                                        col("first_received"),
                                        col("digest")))
                                .equalTo(1))
                .select("batch", "row", "counts", "copies", "contents", "first_received");
    }

    /** Returns the copies that count, with the number of copies and of different contents, and the first receipt. */
    Dataset<Row> counted() {
        String[] name = {"batch", "row"};
        Dataset<Row> judged = verdicts.count() < SMALL
                ? copies.join(broadcast(verdicts), name, "left")
                : copies.join(verdicts, name, "left").hint("rebalance", col("day"));
        return judged.where(coalesce(col("counts"), lit(true)))
                .withColumn("received", coalesce(col("first_received"), col("received")))
                .withColumn("copies", coalesce(col("copies"), lit(1L)))
                .withColumn("contents", coalesce(col("contents"), lit(1L)))
                .drop("counts", "first_received");
    }

    @Override
    public void close() {
        verdicts.unpersist();
    }
}
