package io.github.tlsrpt.spark;

import io.github.tlsrpt.mail.Authenticity;
import io.github.tlsrpt.mail.ReportFile;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.Location;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.Severity;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import io.github.tlsrpt.remediation.trend.Trust;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** What was read, as rows of {@link Columns#COPY}. */
final class CopyRows {

    /** The days that reports can be about. Each has a folder in each table, and dates in reports are a stranger's. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2016, 1, 1);

    private static final long DAYS_AHEAD = 2;

    private final Instant received;
    private final LocalDate lastDay;

    CopyRows(Instant received) {
        this.received = received;
        this.lastDay = LocalDate.ofInstant(received, ZoneOffset.UTC).plusDays(DAYS_AHEAD);
    }

    Row of(String path, ReportFile file) {
        ParseResult result = file.result();
        Optional<TlsReport> report = result == null ? Optional.empty() : result.report();
        List<Row> problems = problems(file);
        if (report.isEmpty()) {
            return row(path, file, null, problems, isLost(file) ? "all" : null);
        }
        LocalDate day = report.get().dateRange().utcDay();
        if (day.isBefore(FIRST_DAY) || day.isAfter(lastDay)) {
            problems.add(problem("day-out-of-range", "about " + day + ", expected " + FIRST_DAY + " to " + lastDay));
            return row(path, file, null, problems, "all");
        }
        return row(path, file, report.get(), problems, hasError(file) ? "part" : null);
    }

    static Row unreadable(String path, Instant received, IOException failure) {
        return new CopyRows(received).of(path, new ReportFile(path, null, null, List.of(), null, null, failure));
    }

    private Row row(
            String path, ReportFile file, @Nullable TlsReport report, List<Row> problems, @Nullable String loss) {
        Authenticity proof = file.authenticity();
        Trust trust = proof == null
                ? Trust.UNAUTHENTICATED
                : Trust.valueOf(proof.status().name());
        String submitter = proof == null ? null : proof.domain();
        ReportCopy copy = report == null ? null : new ReportCopy(report, trust, submitter, received);
        return RowFactory.create(
                path,
                file.source(),
                received,
                trust.toString(),
                submitter,
                copy == null ? null : copy.isOfContact(),
                file.result() != null && file.result().conforms(),
                loss,
                problems.toArray(Row[]::new),
                copy == null ? null : copy.key().digest(),
                copy == null ? null : copy.digest(),
                report == null ? null : ReportRows.of(report),
                report == null ? null : report.dateRange().utcDay());
    }

    /** A message without a report is a normal answer; what could not be read is not. */
    private static boolean isLost(ReportFile file) {
        return file.failure() != null
                || hasError(file)
                || (file.result() == null && !file.problems().isEmpty());
    }

    private static boolean hasError(ReportFile file) {
        List<Problem> all = new ArrayList<>(file.problems());
        if (file.result() != null) {
            all.addAll(file.result().problems());
        }
        return all.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }

    private static List<Row> problems(ReportFile file) {
        List<Row> problems = new ArrayList<>();
        if (file.failure() != null) {
            problems.add(problem("not-readable", reason(file.failure())));
        }
        if (file.result() != null) {
            file.result().problems().stream()
                    .filter(problem -> problem.severity() != Severity.NOTE)
                    .forEach(problem -> problems.add(problem(problem, false)));
        }
        file.problems().stream()
                .filter(problem -> problem.severity() != Severity.NOTE || file.result() == null)
                .forEach(problem -> problems.add(problem(problem, true)));
        return problems;
    }

    private static String reason(IOException failure) {
        if (failure instanceof FileNotFoundException) {
            return "there is no such file, or it may not be read";
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static Row problem(String code, String message) {
        return RowFactory.create(Severity.ERROR.toString(), code, "", null, null, null, message, true);
    }

    private static Row problem(Problem problem, boolean ofCarrier) {
        Location location = problem.location();
        return RowFactory.create(
                problem.severity().toString(),
                problem.code().toString(),
                problem.pointer(),
                location == null ? null : location.line(),
                location == null ? null : location.column(),
                location == null ? null : location.offset(),
                problem.message(),
                ofCarrier);
    }
}
