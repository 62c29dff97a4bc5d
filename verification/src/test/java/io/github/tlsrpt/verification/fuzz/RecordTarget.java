package io.github.tlsrpt.verification.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tlsrpt.dns.MtaStsRecord;
import io.github.tlsrpt.dns.RecordCheck;
import io.github.tlsrpt.dns.RecordProblem;
import io.github.tlsrpt.dns.RecordSyntaxException;
import io.github.tlsrpt.dns.ReportUri;
import io.github.tlsrpt.dns.TlsRptRecord;
import io.github.tlsrpt.dns.TxtRecord;
import java.util.List;

/** Text as the records of TLSRPT and MTA-STS: read back as the same, or refused at a place in the text. */
final class RecordTarget {

    private RecordTarget() {}

    static void run(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        boolean valid = tlsRpt(text);
        List<RecordProblem> problems = RecordCheck.check(text);
        check(problems, text);
        Finding.unless(valid || !problems.isEmpty(), () -> "refused without advice: " + text);
        mtaSts(text);
        check(RecordCheck.checkMtaSts(text), text);
        List<TxtRecord> records = text.lines().limit(100).map(TxtRecord::of).toList();
        RecordCheck.check("example.com", records);
        TlsRptRecordSelection.of(records);
    }

    private static boolean tlsRpt(String text) {
        TlsRptRecord record;
        try {
            record = TlsRptRecord.parse(text);
        } catch (RecordSyntaxException e) {
            refused(e, text);
            return false;
        }
        Finding.unless(TlsRptRecord.isTlsRpt(text), () -> "read but not one: " + text);
        Finding.unless(TlsRptRecord.parse(record.toTxt()).equals(record), () -> "read back: " + record.toTxt());
        String joined = String.join("", record.toCharacterStrings());
        Finding.unless(joined.equals(record.toTxt()), () -> "in strings: " + joined);
        record.toZoneFile("example.com", 60).lines().forEach(Facts::escaped);
        for (ReportUri uri : record.rua()) {
            uri.isUsable();
            uri.mailAddress();
            uri.host();
            uri.port();
            uri.hasUserInfo();
            uri.isIpAddress();
        }
        return true;
    }

    private static void mtaSts(String text) {
        try {
            MtaStsRecord record = MtaStsRecord.parse(text);
            Finding.unless(MtaStsRecord.parse(record.toTxt()).equals(record), () -> "read back: " + record.toTxt());
        } catch (RecordSyntaxException e) {
            refused(e, text);
        }
    }

    private static void refused(RecordSyntaxException e, String text) {
        Finding.unless(e.index() >= 0 && e.index() <= text.length(), () -> "index " + e.index() + " of " + text);
        Facts.line(String.valueOf(e.getMessage()));
    }

    private static void check(List<RecordProblem> problems, String text) {
        for (RecordProblem problem : problems) {
            Finding.unless(problem.index() <= text.length(), () -> "index " + problem.index() + " of " + text);
            Facts.line(problem.toString());
        }
    }

    /** Which of several records counts: the only one, or none. */
    private static final class TlsRptRecordSelection {
        static void of(List<TxtRecord> records) {
            long candidates = records.stream()
                    .filter(record -> TlsRptRecord.isTlsRpt(record.text()))
                    .count();
            try {
                boolean selected = TlsRptRecord.select(records).isPresent();
                Finding.unless(!selected || candidates == 1, () -> candidates + " records and one selected");
            } catch (RecordSyntaxException e) {
                Finding.unless(candidates == 1, () -> "refused one of " + candidates);
            }
        }
    }
}
