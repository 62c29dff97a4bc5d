package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.remediation.Finding;
import io.github.tlsrpt.remediation.Priority;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the page shows, in the words in which it shows it; the template adds nothing but form. */
final class HtmlPage {

    private static final int SHOWN_HOSTS = 8;
    private static final int SHOWN_NAMES = 6;
    private static final int SILENT_DAYS = 7;

    private final Summary summary;

    HtmlPage(Summary summary) {
        this.summary = summary;
    }

    Overview overview() {
        return summary.overview();
    }

    List<Finding> findings() {
        return summary.findings();
    }

    List<Finding> findingsOf(DomainTotals domain) {
        return findings().stream()
                .filter(finding -> domain.domain().equals(finding.policyDomain()))
                .toList();
    }

    /** Says in one sentence how a domain does. */
    String verdict(DomainTotals domain) {
        List<Finding> findings = findingsOf(domain);
        long urgent = findings.stream()
                .filter(finding -> finding.priority().compareTo(Priority.P2) <= 0)
                .count();
        if (urgent > 0) {
            return urgent == 1 ? "One thing is to be mended now." : urgent + " things are to be mended now.";
        }
        boolean planned = findings.stream().anyMatch(finding -> finding.priority() != Priority.INFO);
        if (planned) {
            return "Nothing is urgent, something is to be planned.";
        }
        return domain.sessions().totalFailureSessionCount() == 0
                ? "No failure was reported. Senders that do not report may still have had some."
                : "The failures that were reported need nothing from you.";
    }

    DayChart chart(DomainTotals domain) {
        return DayChart.of(domain.days());
    }

    String share(DomainTotals domain) {
        return String.format(
                Locale.ROOT, "%.2f %%", domain.sessions().failureRate().orElse(0) * 100);
    }

    String policies(DomainTotals domain) {
        return domain.policyTypes().stream()
                .map(PolicyType::value)
                .map(Terminal::escape)
                .collect(Collectors.joining(", "));
    }

    /** Returns the MX hosts with failures, for the heads of a table. */
    List<String> failingHosts(DomainTotals domain) {
        SortedSet<String> hosts = new TreeSet<>();
        domain.failedByReporterAndMx().values().forEach(byMx -> hosts.addAll(byMx.keySet()));
        return hosts.stream().limit(SHOWN_HOSTS).toList();
    }

    String failed(DomainTotals domain, String reporter, String host) {
        Long failed = Objects.requireNonNull(domain.failedByReporterAndMx().get(reporter))
                .get(host);
        return failed == null ? "" : number(failed);
    }

    String age(LocalDate day) {
        long days = ChronoUnit.DAYS.between(day, overview().days().last());
        return days == 0 ? "newest" : days == 1 ? "a day before the newest" : days + " days before the newest";
    }

    boolean isSilent(ReporterQuality quality) {
        return ChronoUnit.DAYS.between(quality.days().last(), overview().days().last()) >= SILENT_DAYS
                && quality.days().size() > SILENT_DAYS;
    }

    String deviations(ReporterQuality quality) {
        return quality.deviations().entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    String when(Finding finding) {
        return finding.days() == 1
                ? finding.firstDay().toString()
                : finding.firstDay() + " to " + finding.lastDay() + ", " + finding.days() + " days";
    }

    String names(Collection<String> names) {
        String shown = names.stream().limit(SHOWN_NAMES).map(Terminal::escape).collect(Collectors.joining(", "));
        return names.size() > SHOWN_NAMES ? shown + " and " + (names.size() - SHOWN_NAMES) + " more" : shown;
    }

    /** Text of a stranger for the page: control and invisible characters made visible; the template escapes the rest. */
    String text(String stranger) {
        return Terminal.escape(stranger);
    }

    String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    String owner(Finding finding) {
        return Owners.describe(finding.owner()) + Owners.describe(finding.recurrence());
    }

    String style() {
        return resource("page.css");
    }

    String script() {
        return resource("page.js");
    }

    /** Lets nothing in from outside, and nothing run but what this program wrote. */
    String contentSecurityPolicy() {
        return "default-src 'none'; style-src '" + hash(style()) + "'; script-src '" + hash(script())
                + "'; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(HtmlPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
