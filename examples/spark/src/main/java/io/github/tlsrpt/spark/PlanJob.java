package io.github.tlsrpt.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Makes of the tables of reports what is to be done: the plan, the changes and the spikes of each domain. */
final class PlanJob {

    private static final long SMALL = 1_000_000;

    private final Tables tables;
    private final Column wanted;

    /**
     * Prepares a plan.
     *
     * @param first the first UTC day of the reports to look at
     * @param last the last one
     */
    PlanJob(Tables tables, LocalDate first, LocalDate last) {
        this.tables = tables;
        this.wanted = col("day").between(first, last);
    }

    /** What a run made. */
    record Result(long findings, long changes, long spikes) {}

    Result run() {
        Dataset<Row> reports = tables.read("reports", Columns.REPORTS).where(wanted);
        Dataset<Row> shares = reports.flatMap(new Sharing(), Encoders.row(Columns.SHARE));
        Dataset<Row> moved = moved(shares, hosts(reports)).persist(StorageLevel.MEMORY_AND_DISK());
        Dataset<Row> outcomes = outcomes(shares, moved.count() < SMALL ? broadcast(moved) : moved)
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            tables.replaceAll(plan(outcomes), "plan");
            tables.replaceAll(changes(outcomes), "changes");
            tables.replaceAll(spikes(), "spikes");
        } finally {
            outcomes.unpersist();
            moved.unpersist();
        }
        return new Result(
                tables.read("plan", Columns.FINDING).count(),
                tables.read("changes", Columns.CHANGE).count(),
                tables.read("spikes", Columns.SPIKE).count());
    }

    /** Returns the MX hosts with the first and the last name of the domains that they are said to be for. */
    private static Dataset<Row> hosts(Dataset<Row> reports) {
        return reports.flatMap(new Sharing.Hosts(), Encoders.row(Columns.HOST))
                .groupBy("host")
                .agg(min("domain").as("domain"), max("domain").as("other"));
    }

    /**
     * Returns the names whose reports belong to another one, by the rule of
     * {@link io.github.tlsrpt.remediation.MxDomains#domainOf}, for all reports together.
     */
    private static Dataset<Row> moved(Dataset<Row> shares, Dataset<Row> hosts) {
        Dataset<Row> names = shares.select(
                        explode(array(col("plan_name"), col("change_name"))).as("name"))
                .distinct();
        Dataset<Row> ofOne = hosts.where(col("domain").equalTo(col("other"))).select("host", "domain");
        Dataset<Row> alsoHosts = hosts.select(col("host").as("domain"));
        return names.join(ofOne, col("name").equalTo(col("host")))
                .select("name", "domain")
                .join(alsoHosts, new String[] {"domain"}, "left_anti")
                .select("name", "domain");
    }

    private Dataset<Row> outcomes(Dataset<Row> shares, Dataset<Row> moved) {
        Dataset<Row> forPlan =
                moved.select(col("name").as("plan_name"), col("domain").as("plan_moved"));
        Dataset<Row> forChanges =
                moved.select(col("name").as("change_name"), col("domain").as("change_moved"));
        return shares.join(forPlan, new String[] {"plan_name"}, "left")
                .join(forChanges, new String[] {"change_name"}, "left")
                .withColumn("plan_home", coalesce(col("plan_moved"), col("plan_name")))
                .withColumn("change_home", coalesce(col("change_moved"), col("change_name")))
                .withColumn("home", explode(array_distinct(array(col("plan_home"), col("change_home")))))
                .select(
                        col("home"),
                        col("report_key"),
                        col("plan_home").equalTo(col("home")).as("for_plan"),
                        col("change_home").equalTo(col("home")).as("for_changes"),
                        col("report"))
                .groupBy("home")
                .as(Encoders.STRING(), Encoders.row(Columns.WEIGHED))
                .flatMapSortedGroups(new Column[] {col("report_key")}, new Planning(), Encoders.row(Columns.OUTCOME));
    }

    /** Returns the findings in the order of the plan of one machine. */
    private static Dataset<Row> plan(Dataset<Row> outcomes) {
        return outcomes.where(col("finding").isNotNull())
                .select("finding.*")
                .orderBy(
                        col("priority").equalTo("INFO"),
                        col("priority"),
                        col("score").desc(),
                        col("failedSessions").desc(),
                        col("policyDomain").asc_nulls_last(),
                        col("cause"));
    }

    private static Dataset<Row> changes(Dataset<Row> outcomes) {
        return outcomes.where(col("change").isNotNull()).select("change.*").orderBy("domain", "day", "kind", "host");
    }

    private Dataset<Row> spikes() {
        return tables.read("trend", Columns.TREND)
                .where(wanted)
                .groupBy("domain")
                .as(Encoders.STRING(), Encoders.row(Columns.TREND))
                .flatMapGroups(new Spiking(), Encoders.row(Columns.SPIKE))
                .orderBy("domain", "reporter", "day");
    }
}
