package io.github.tlsrpt.spark;

import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.remediation.trend.SpikeDetector;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Finds the spikes of a domain: rows of {@link Columns#TREND} of one domain become rows of {@link Columns#SPIKE}. */
record Spiking() implements FlatMapGroupsFunction<String, Row, Row> {

    @Override
    public Iterator<Row> call(String domain, Iterator<Row> days) {
        SortedMap<String, SortedMap<LocalDate, Summary>> byReporter = new TreeMap<>();
        days.forEachRemaining(row -> byReporter
                .computeIfAbsent(row.getString(1), reporter -> new TreeMap<>())
                .put(row.getLocalDate(4), new Summary(row.getLong(2), row.getLong(3))));
        List<Row> spikes = new ArrayList<>();
        byReporter.forEach((reporter, ofOne) -> SpikeDetector.spikes(ofOne)
                .forEach(spike -> spikes.add(RowFactory.create(
                        domain, reporter, spike.day(), spike.failed(), spike.sessions(), spike.expectedRate()))));
        return spikes.iterator();
    }
}
