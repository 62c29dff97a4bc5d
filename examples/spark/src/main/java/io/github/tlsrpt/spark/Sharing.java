package io.github.tlsrpt.spark;

import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.MxDomains;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Shares a report out: rows of {@link Columns#REPORTS} become rows of {@link Columns#SHARE}. A plan follows what the report
 * itself says of its hosts; changes stand under the name of the policy.
 */
record Sharing() implements FlatMapFunction<Row, Row> {

    private record Names(String plan, String change) {}

    @Override
    public Iterator<Row> call(Row row) {
        TlsReport report = ReportRows.report(row.getStruct(1));
        MxDomains said = new MxDomains();
        said.add(report);
        Map<Names, List<PolicyResult>> shares = new LinkedHashMap<>();
        for (PolicyResult result : report.policies()) {
            String name = MxDomains.key(result.policy().policyDomain());
            shares.computeIfAbsent(new Names(said.domainOf(name), name), names -> new ArrayList<>())
                    .add(result);
        }
        List<Row> rows = new ArrayList<>();
        shares.forEach((names, policies) -> rows.add(
                RowFactory.create(row.getString(0), names.plan(), names.change(), ReportRows.of(report, policies))));
        return rows.iterator();
    }

    /** Tells of each MX host of a report which domains it is for, as rows of {@link Columns#HOST}. */
    record Hosts() implements FlatMapFunction<Row, Row> {

        @Override
        public Iterator<Row> call(Row row) {
            MxDomains said = new MxDomains();
            said.add(ReportRows.report(row.getStruct(1)));
            List<Row> rows = new ArrayList<>();
            said.hosts()
                    .forEach((host, domains) -> domains.forEach(domain -> rows.add(RowFactory.create(host, domain))));
            return rows.iterator();
        }
    }
}
