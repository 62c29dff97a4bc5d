package io.github.tlsrpt.cli;

import io.github.tlsrpt.dns.RecordCheck;
import io.github.tlsrpt.dns.RecordProblem;
import io.github.tlsrpt.dns.RecordProblemCode.Severity;
import io.github.tlsrpt.dns.RecordSyntaxException;
import io.github.tlsrpt.dns.TlsRptLookup;
import io.github.tlsrpt.dns.TlsRptRecord;
import io.github.tlsrpt.dns.TxtRecord;
import io.github.tlsrpt.dns.TxtResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the record of a domain, or about a text that is meant to be one.
 *
 * @param subject the name that was asked, or the text
 * @param verdict one of valid, malformed, not-tlsrpt, none, several, unknown
 * @param txts the texts of the TXT records
 * @param reason why the record is malformed or unknown
 */
record RecordFindings(
        String subject,
        String verdict,
        List<String> txts,
        @Nullable TlsRptRecord record,
        @Nullable String reason,
        List<RecordProblem> problems) {

    private static final String UNKNOWN = "unknown";
    private static final String PREFIX = "_smtp._tls.";

    static RecordFindings ofText(String txt) {
        List<RecordProblem> problems = RecordCheck.check(txt);
        try {
            return new RecordFindings(txt, "valid", List.of(txt), TlsRptRecord.parse(txt), null, problems);
        } catch (RecordSyntaxException e) {
            String verdict = TlsRptRecord.isTlsRpt(txt) ? "malformed" : "not-tlsrpt";
            return new RecordFindings(txt, verdict, List.of(txt), null, e.getMessage(), problems);
        }
    }

    /** Looks a domain up; with advice, also at names where the record is put by mistake. */
    static RecordFindings ofDomain(String domainOrName, TxtResolver resolver, boolean advice) {
        // People paste the name of the record as often as the domain.
        String domain = domainOrName.startsWith(PREFIX) ? domainOrName.substring(PREFIX.length()) : domainOrName;
        TlsRptLookup.Result result = TlsRptLookup.of(resolver).lookup(domain);
        List<RecordProblem> problems = new ArrayList<>();
        if (advice && result.status() != TlsRptLookup.Status.UNKNOWN) {
            problems.addAll(RecordCheck.check(domain, result.txtRecords()));
        }
        if (advice && result.status() == TlsRptLookup.Status.NONE) {
            problems.addAll(RecordCheck.misplaced(domain, resolver));
        }
        String verdict =
                switch (result.status()) {
                    case FOUND -> "valid";
                    case NONE, SEVERAL, MALFORMED, UNKNOWN ->
                        result.status().name().toLowerCase(Locale.ROOT);
                };
        List<String> txts = result.txtRecords().stream().map(TxtRecord::text).toList();
        return new RecordFindings(result.ownerName(), verdict, txts, result.record(), result.reason(), problems);
    }

    int exitCode() {
        if (verdict.equals(UNKNOWN)) {
            return ExitCode.NOT_ALL_READ;
        }
        boolean bad = record == null || problems.stream().anyMatch(problem -> problem.severity() != Severity.NOTE);
        return bad ? ExitCode.FINDINGS : ExitCode.NOTHING_TO_FIX;
    }
}
