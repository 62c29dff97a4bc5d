package io.github.tlsrpt.spark;

import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Adds to each row what follows from its report, as the column {@code judged}. */
record Judging(int report) implements MapPartitionsFunction<Row, Row> {

    static Dataset<Row> of(Dataset<Row> counted) {
        StructType schema = counted.schema().add("judged", Columns.JUDGED);
        return counted.mapPartitions(new Judging(schema.fieldIndex("report")), Encoders.row(schema));
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        Judgement judgement = new Judgement(Remediators.ofThisExecutor());
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Row next() {
                Row row = rows.next();
                Object[] columns = new Object[row.size() + 1];
                Arrays.setAll(columns, place -> place < row.size() ? row.get(place) : null);
                columns[row.size()] = judgement.of(ReportRows.report(row.getStruct(report)));
                return RowFactory.create(columns);
            }
        };
    }
}
