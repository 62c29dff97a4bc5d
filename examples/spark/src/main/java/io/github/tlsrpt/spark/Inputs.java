package io.github.tlsrpt.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * The files to read, as rows of {@link Columns#INPUT}: names only. The engine's own way of listing files asks for the length
 * and the place of each, one after the other, which takes longer than to read small reports.
 */
final class Inputs {

    private static final int TASKS_A_CORE = 4;

    private final SparkSession spark;
    private final Configuration hadoop;

    Inputs(SparkSession spark) {
        this.spark = spark;
        this.hadoop = spark.sparkContext().hadoopConfiguration();
    }

    /**
     * Returns all files, spread over the cluster.
     *
     * @param patterns files, folders or patterns of them, such as {@code hdfs:///in/2026-11-*}
     * @param lists text files with the name of a file on each line, or patterns of such
     * @throws IOException if a folder cannot be listed, or a pattern fits nothing
     */
    Dataset<Row> of(List<String> patterns, List<String> lists) throws IOException {
        List<Row> found = new ArrayList<>();
        for (String pattern : patterns) {
            expand(new Path(pattern), found);
        }
        Dataset<Row> files = spark.createDataset(found, Encoders.row(Columns.INPUT));
        if (!lists.isEmpty()) {
            Dataset<Row> listed = spark.read()
                    .text(lists.toArray(String[]::new))
                    .select(functions.col("value").as("path"))
                    .where(functions.col("path").notEqual(""))
                    .withColumn("named", functions.lit(true));
            files = files.union(listed);
        }
        return files.repartition(TASKS_A_CORE * spark.sparkContext().defaultParallelism());
    }

    private void expand(Path pattern, List<Row> found) throws IOException {
        FileSystem files = pattern.getFileSystem(hadoop);
        FileStatus[] fitting = files.globStatus(pattern);
        if (fitting == null || fitting.length == 0) {
            throw new FileNotFoundException(pattern + ": there is no such file or folder");
        }
        for (FileStatus one : fitting) {
            if (one.isDirectory()) {
                walk(files, one.getPath(), found);
            } else {
                found.add(RowFactory.create(one.getPath().toString(), true));
            }
        }
    }

    /** Hidden files are not mail, except that the folders of a Maildir++ begin with a dot; its tmp is not delivered yet. */
    private void walk(FileSystem files, Path folder, List<Row> found) throws IOException {
        List<Path> folders = new ArrayList<>();
        RemoteIterator<FileStatus> entries = files.listStatusIterator(folder);
        while (entries.hasNext()) {
            FileStatus entry = entries.next();
            boolean hidden = entry.getPath().getName().startsWith(".");
            if (entry.isDirectory() && (!hidden || isMaildir(files, entry.getPath()))) {
                folders.add(entry.getPath());
            } else if (!entry.isDirectory() && !hidden) {
                found.add(RowFactory.create(entry.getPath().toString(), false));
            }
        }
        boolean maildir = isMaildir(folders);
        for (Path inner : folders) {
            if (!(maildir && inner.getName().equals("tmp"))) {
                walk(files, inner, found);
            }
        }
    }

    private static boolean isMaildir(FileSystem files, Path folder) throws IOException {
        return files.exists(new Path(folder, "cur")) && files.exists(new Path(folder, "new"));
    }

    private static boolean isMaildir(List<Path> folders) {
        List<String> names = folders.stream().map(Path::getName).toList();
        return names.contains("cur") && names.contains("new");
    }
}
