package io.github.tlsrpt.mail;

import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ReportFileName;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names of attached reports (RFC 8460 §5.1), which never decide anything (§5.6). */
final class FileNames {

    private FileNames() {}

    static Optional<ReportFileName> parse(@Nullable String name) {
        return name == null ? Optional.empty() : ReportFileName.parse(name.replaceAll("[ \\t\\r\\n]", ""));
    }

    static List<Problem> problems(String name, boolean gzip, Optional<TlsReport> report) {
        List<Problem> problems = new ArrayList<>();
        String lower = name.toLowerCase(Locale.ROOT).strip();
        if (lower.endsWith(".json") && gzip) {
            problems.add(extension(name, "a gzip, expected .json.gz"));
        } else if (lower.endsWith(".gz") && !gzip) {
            problems.add(extension(name, "no gzip, expected .json"));
        }
        Optional<ReportFileName> parsed = parse(name);
        if (parsed.isEmpty()) {
            problems.add(Problem.of(
                    ProblemCode.FILE_NAME_NOT_CONFORMING,
                    "the file name " + Problem.quote(name) + " is not as in RFC 8460 section 5.1"));
        } else {
            report.flatMap(body -> difference(parsed.get(), body))
                    .ifPresent(difference -> problems.add(Problem.of(
                            ProblemCode.FILE_NAME_DISAGREES,
                            "the file name has " + difference + "; the report decides")));
        }
        return problems;
    }

    private static Problem extension(String name, String content) {
        return Problem.of(ProblemCode.FILE_EXTENSION, "the file " + Problem.quote(name) + " is " + content);
    }

    private static Optional<String> difference(ReportFileName name, TlsReport report) {
        String contact = report.contactInfo();
        if (contact != null && contact.indexOf('@') >= 0) {
            String domain = contact.substring(contact.lastIndexOf('@') + 1);
            if (!Domains.same(name.sender(), domain)) {
                return Optional.of(
                        "sender " + Problem.quote(name.sender()) + ", contact-info has " + Problem.quote(domain));
            }
        }
        if (!isAbout(name.policyDomain(), report)) {
            return Optional.of(
                    "policy domain " + Problem.quote(name.policyDomain()) + ", which no policy of the report is for");
        }
        if (name.begin().getEpochSecond() != report.dateRange().startDatetime().getEpochSecond()
                || name.end().getEpochSecond()
                        != report.dateRange().endDatetime().getEpochSecond()) {
            return Optional.of("the times " + name.begin() + " to " + name.end() + ", the report "
                    + report.dateRange().startDatetime() + " to "
                    + report.dateRange().endDatetime());
        }
        return Optional.empty();
    }

    /** A TLSA policy is under the name of an MX host, which is mostly not the domain of the report. */
    private static boolean isAbout(String domain, TlsReport report) {
        List<PolicyResult> policies = report.policies();
        return policies.isEmpty()
                || policies.stream()
                        .allMatch(
                                result -> PolicyType.TLSA.equals(result.policy().policyType()))
                || policies.stream()
                        .map(result -> result.policy().policyDomain())
                        .anyMatch(name -> name == null || Domains.same(domain, name));
    }
}
