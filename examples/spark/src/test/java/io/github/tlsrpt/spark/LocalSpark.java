package io.github.tlsrpt.spark;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** A cluster of one process with four workers, for all tests. */
final class LocalSpark {

    private LocalSpark() {}

    static SparkSession session() {
        Path folder = Path.of("target", "spark").toAbsolutePath();
        SparkSession.builder()
                .master("local[4]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.local.dir", folder.resolve("local").toString())
                .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
                .config("spark.sql.shuffle.partitions", "4")
                .config("spark.sql.jsonGenerator.ignoreNullFields", "false")
                .getOrCreate();
        return Main.session("test");
    }
}
