package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.HostName;
import io.github.tlsrpt.model.IpAddress;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.Reporter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes addresses and host names of reporters out of reports, so that what is made of them can be handed on. What names the
 * receiver stays: its domains, MX hosts and their addresses. Contact and identifier of a report stay in it, for they tell which
 * software wrote it, and are not shown. For one thread.
 */
final class Redaction {

    private static final String REMOVED = "[removed]";

    /** Where a name, an address or a mail address may stand; what it is, is looked at. */
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}._:@%+-]+");

    private static final Pattern PORT = Pattern.compile("[.:]+$|:[0-9]{1,5}$");
    private static final Pattern TOP_LEVEL = Pattern.compile("[a-z]{2,24}|[A-Z]{2,24}|[xX][nN]--.*");

    private final Map<String, String> reporters = new HashMap<>();

    TlsReport of(TlsReport report) {
        Predicate<String> receiver = receiver(report);
        List<PolicyResult> policies = report.policies().stream()
                .map(result -> new PolicyResult(
                        result.policy(),
                        result.summary(),
                        result.failureDetails().stream()
                                .map(detail -> of(detail, receiver))
                                .toList()))
                .toList();
        return new TlsReport(
                reporter(Reporter.of(report)), report.dateRange(), report.contactInfo(), report.reportId(), policies);
    }

    private @Nullable String reporter(Reporter reporter) {
        String name = reporter.name();
        boolean shown = reporter.organizationName() != null
                && removed(name, word -> false).equals(name);
        boolean unknown = reporter.organizationName() == null && reporter.contactInfo() == null;
        if (shown || unknown) {
            return reporter.organizationName();
        }
        return reporters.computeIfAbsent(name, n -> "reporter " + (reporters.size() + 1));
    }

    private static FailureDetail of(FailureDetail detail, Predicate<String> receiver) {
        return new FailureDetail(
                detail.resultType(),
                null,
                detail.receivingMxHostname(),
                detail.receivingMxHelo(),
                detail.receivingIp(),
                detail.failedSessionCount(),
                detail.additionalInformation() == null ? null : removed(detail.additionalInformation(), receiver),
                detail.failureReasonCode() == null ? null : removed(detail.failureReasonCode(), receiver));
    }

    /** Takes names out of what is told of a file, whose name holds that of the sender (RFC 8460 section 5.1). */
    static Unread of(Unread file) {
        return new Unread(removed(file.source(), word -> false), file.partly(), removed(file.reason(), word -> false));
    }

    private static Predicate<String> receiver(TlsReport report) {
        Set<String> names = new HashSet<>();
        for (PolicyResult result : report.policies()) {
            add(names, result.policy().policyDomain());
            result.policy().mxHost().forEach(host -> add(names, host.startsWith("*.") ? host.substring(2) : host));
            for (FailureDetail detail : result.failureDetails()) {
                add(names, detail.receivingMxHostname());
                add(names, detail.receivingMxHelo());
                add(names, detail.receivingIp());
            }
        }
        return word -> {
            String name = key(word);
            for (int dot = -1; ; ) {
                if (names.contains(name.substring(dot + 1))) {
                    return true;
                }
                dot = name.indexOf('.', dot + 1);
                if (dot < 0) {
                    return false;
                }
            }
        };
    }

    private static void add(Set<String> names, @Nullable String name) {
        if (name != null) {
            names.add(key(name));
        }
    }

    private static String key(String name) {
        return IpAddress.parse(name).map(IpAddress::text).orElseGet(() -> DomainTotals.key(name));
    }

    private static String removed(String text, Predicate<String> receiver) {
        return WORD.matcher(text).replaceAll(match -> Matcher.quoteReplacement(shown(match.group(), receiver)));
    }

    private static String shown(String word, Predicate<String> receiver) {
        Matcher end = PORT.matcher(word);
        int length = end.find() && IpAddress.parse(word).isEmpty() ? end.start() : word.length();
        String name = word.substring(0, length);
        boolean told = isMailAddress(name)
                || IpAddress.parse(name).isPresent()
                || IpAddress.parse(name.substring(name.indexOf(':') + 1)).isPresent()
                || isHostName(name);
        return told && !receiver.test(name) ? REMOVED + word.substring(length) : word;
    }

    private static boolean isMailAddress(String word) {
        int at = word.indexOf('@');
        return at > 0 && at < word.length() - 1;
    }

    /** A word with a dot and the end of a host name; names of classes, as some reasons have them, are none. */
    private static boolean isHostName(String word) {
        int dot = word.lastIndexOf('.');
        return dot > 0
                && TOP_LEVEL.matcher(word.substring(dot + 1)).matches()
                && HostName.parse(word).isPresent();
    }
}
