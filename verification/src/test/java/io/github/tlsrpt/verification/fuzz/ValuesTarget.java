package io.github.tlsrpt.verification.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.tlsrpt.model.HostName;
import io.github.tlsrpt.model.IpAddress;
import io.github.tlsrpt.model.ReportFileName;
import io.github.tlsrpt.model.StsPolicy;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.model.TlsaRecord;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.ProblemCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Text as each of the small values; counts and dates are judged by readers of the JDK where these can be trusted. */
final class ValuesTarget {

    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,40})(\\.[0-9]{1,10})?([eE][+-]?[0-9]{1,4})?");
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
    /** Where the readers of the JDK and RFC 3339 agree. */
    private static final Pattern DATE = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?(Z|[+-](0[0-9]|1[0-7]):[0-5][0-9])");

    private static final String TEMPLATE = new String(Corpus.VALID, UTF_8);

    private ValuesTarget() {}

    static void run(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        names(text);
        policies(text);
        count(text);
        date(text);
    }

    private static void names(String text) {
        Optional<IpAddress> address = IpAddress.parse(text);
        address.ifPresent(ip -> {
            Finding.unless(IpAddress.parse(ip.text()).equals(address), () -> "address " + ip + " of " + text);
            Finding.unless(IpAddress.isCanonical(ip.text()), () -> "not canonical: " + ip);
            Finding.unless(ip.isIpv6() == (text.indexOf(':') >= 0), () -> "family of " + text);
        });
        Finding.unless(
                IpAddress.isCanonical(text)
                        == address.filter(ip -> ip.text().equals(text)).isPresent(),
                () -> "canonical: " + text);
        Optional<HostName> host = HostName.parse(text);
        host.ifPresent(name -> {
            Finding.unless(HostName.parse(name.value()).equals(host), () -> "host " + name + " of " + text);
            Finding.unless(name.value().length() <= 253, () -> "long: " + name);
            Facts.line(name.value());
        });
        Optional<ReportFileName> file = ReportFileName.parse(text);
        file.ifPresent(name -> Finding.unless(
                ReportFileName.parse(name.toString()).equals(file), () -> "file name " + name + " of " + text));
    }

    private static void policies(String text) {
        Optional<TlsaRecord> record = TlsaRecord.parse(text);
        record.ifPresent(tlsa -> {
            Finding.unless(TlsaRecord.parse(tlsa.toString()).equals(record), () -> "TLSA " + tlsa + " of " + text);
            tlsa.isUsable();
            tlsa.hasDigestLength();
        });
        StsPolicy policy = StsPolicy.parse(text.lines().toList());
        policy.matches("mx.example.com");
        if (policy.faults().isEmpty()) {
            policy.mx().forEach(mx -> Finding.unless(StsPolicy.isMxPattern(mx), () -> "pattern " + mx + " of " + text));
        }
        Finding.unless(policy.equals(StsPolicy.parse(text.lines().toList())), () -> "another policy: " + text);
    }

    private static void count(String text) {
        if (!NUMBER.matcher(text).matches() || text.length() > 64) {
            return;
        }
        String json = TEMPLATE.replaceFirst("(?<=\"total-successful-session-count\": )10(?=,)", text);
        ParseResult result = Facts.PARSER.parse(json.getBytes(UTF_8));
        Facts.of(result);
        BigDecimal exact = new BigDecimal(text);
        boolean whole = exact.signum() == 0 || exact.stripTrailingZeros().scale() <= 0;
        boolean count = whole && exact.signum() >= 0 && exact.compareTo(new BigDecimal(LARGEST)) <= 0;
        TlsReport report = result.orElseThrow();
        Finding.unless(
                report.policies().size() == (count ? 2 : 1)
                        && (!count
                                || report.policies().get(0).summary().totalSuccessfulSessionCount()
                                        == exact.longValueExact()),
                () -> "count " + text + ": " + report.policies() + result.problems());
    }

    private static void date(String text) {
        String quoted = "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
        int at = TEMPLATE.indexOf("\"2024-05-01T00:00:00Z\"");
        String json = TEMPLATE.substring(0, at) + quoted + TEMPLATE.substring(at + 22);
        ParseResult result = Facts.PARSER.parse(json.getBytes(UTF_8));
        Facts.of(result);
        Optional<Instant> read =
                result.report().map(report -> report.dateRange().startDatetime());
        boolean told = result.problems().stream()
                .anyMatch(problem -> problem.code().toString().startsWith("date-")
                        || problem.code() == ProblemCode.REQUIRED_MEMBER_MISSING
                        || problem.code() == ProblemCode.LIMIT_STRING
                        || problem.code().toString().startsWith("member-")
                        || problem.code() == ProblemCode.UNPAIRED_SURROGATE);
        Finding.unless(read.isPresent() || told, () -> "no date and no word why: " + text);
        if (DATE.matcher(text).matches()) {
            Finding.unless(read.equals(byJdk(text)), () -> "date " + text + ": " + read + ", JDK: " + byJdk(text));
        }
    }

    private static Optional<Instant> byJdk(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            Instant instant = time.toInstant();
            boolean writable = !instant.isBefore(Instant.parse("0000-01-01T00:00:00Z"))
                    && !instant.isAfter(Instant.parse("9999-12-31T23:59:59.999999999Z"));
            return writable ? Optional.of(instant) : Optional.empty();
        } catch (DateTimeException e) {
            boolean midnight = text.startsWith("T24:00:00", 10);
            return midnight
                    ? byJdk(text.replace("T24:", "T00:")).map(start -> start.plusSeconds(86_400))
                    : Optional.empty();
        }
    }
}
