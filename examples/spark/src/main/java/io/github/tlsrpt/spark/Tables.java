package io.github.tlsrpt.spark;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Parquet tables in a folder, of any file system that Hadoop knows. */
final class Tables {

    private final SparkSession spark;
    private final String folder;

    Tables(SparkSession spark, String folder) {
        this.spark = spark;
        this.folder = folder;
    }

    String path(String table) {
        return new Path(folder, table).toString();
    }

    /** Reads a table; a folder without any row would not tell its columns. */
    Dataset<Row> read(String table, StructType columns) {
        return spark.read().schema(columns).parquet(path(table));
    }

    /** Reads the copies of all batches that are about some days. */
    Dataset<Row> copies(Collection<LocalDate> days) {
        return copies().where(col("day").isin(days.toArray()))
                .where(col("report_key").isNotNull());
    }

    /** Reads what came with a batch. */
    Dataset<Row> batch(String batch) {
        return copies().where(col("batch").equalTo(batch));
    }

    private Dataset<Row> copies() {
        StructType schema = Columns.COPY.add("row", DataTypes.LongType).add("batch", DataTypes.StringType);
        return spark.read().schema(schema).parquet(path("copies"));
    }

    /** Returns the days that a batch is about; none where there is no such batch yet. */
    Set<LocalDate> daysOfBatch(String batch) throws IOException {
        return files().exists(new Path(path("copies"), "batch=" + batch)) ? days(batch(batch)) : Set.of();
    }

    /** Writes what came with a batch in place of what it brought before. */
    void replaceBatch(Dataset<Row> rows, String table, String batch, String... partitions) {
        rows.write()
                .mode(SaveMode.Overwrite)
                .partitionBy(partitions)
                .parquet(new Path(path(table), "batch=" + batch).toString());
    }

    /** Writes days of a table; a day of which there is nothing now has nothing then. */
    void replaceDays(Dataset<Row> rows, String table, Set<LocalDate> days) throws IOException {
        rows.write()
                .mode(SaveMode.Overwrite)
                // In capitals, for Spark makes them by the rules of the machine's language.
                .option("partitionOverwriteMode", "DYNAMIC")
                .partitionBy("day")
                .parquet(path(table));
        Set<LocalDate> empty = new TreeSet<>(days);
        empty.removeAll(days(rows));
        for (LocalDate day : empty) {
            files().delete(new Path(path(table), "day=" + day), true);
        }
    }

    void replaceAll(Dataset<Row> rows, String table) {
        rows.write().mode(SaveMode.Overwrite).parquet(path(table));
    }

    static Set<LocalDate> days(Dataset<Row> rows) {
        return new TreeSet<>(rows.select("day")
                .where(col("day").isNotNull())
                .distinct()
                .as(Encoders.LOCALDATE())
                .collectAsList());
    }

    private FileSystem files() throws IOException {
        return new Path(folder).getFileSystem(spark.sparkContext().hadoopConfiguration());
    }
}
