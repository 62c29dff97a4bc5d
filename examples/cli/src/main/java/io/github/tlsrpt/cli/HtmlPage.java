package io.github.tlsrpt.cli;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.remediation.Change;
import io.github.tlsrpt.remediation.Finding;
import io.github.tlsrpt.remediation.Priority;
import io.github.tlsrpt.remediation.RemediationPlan;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows, in the words in which it shows it; the template adds nothing but form.
 *
 * <p>{@link #of} is the way to a page, from files, an archive, or live.
 */
final class HtmlPage extends Page {

    private static final int SHOWN_HOSTS = 8;
    private static final int SHOWN_NAMES = 6;
    private static final int SHOWN_CHANGES = 30;
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9_.-]{1,253}");

    private final Summary summary;
    private final @Nullable PageFacts facts;
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final Map<String, String> ids = new HashMap<>();

    HtmlPage(Summary summary, @Nullable PageFacts facts) {
        this.summary = summary;
        this.facts = facts;
        for (DomainTotals domain : summary.overview().domains()) {
            String name = domain.domain();
            ids.put(name, "domain-" + (PLAIN.matcher(name).matches() ? name : "number-" + ids.size() + "!"));
        }
    }

    /**
     * Reads reports to their end, and makes a page of them.
     *
     * @param reports the reports
     * @param overview what the reports tell of what they read
     * @param least how urgent findings are that are shown
     * @return the page
     */
    static HtmlPage of(Reports reports, Overview overview, Priority least) {
        PageFacts facts = new PageFacts();
        RemediationPlan plan = facts.plan(reports);
        return new HtmlPage(new Summary(overview, plan, least), facts);
    }

    @SuppressWarnings("NullAway") // the engine takes null for "no interceptor"
    String html() {
        StringOutput html = new StringOutput();
        JtepageGenerated.render(new OwaspHtmlTemplateOutput(html), null, this);
        return html.toString();
    }

    Summary summary() {
        return summary;
    }

    Overview overview() {
        return summary.overview();
    }

    List<Finding> findings() {
        return summary.findings();
    }

    String id(DomainTotals domain) {
        return ids.getOrDefault(domain.domain(), "");
    }

    String title(DomainTotals domain) {
        String of = facts == null ? null : facts.domainOf(domain.domain());
        return text(domain.domain()) + (of == null ? "" : ", MX of " + text(of));
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
        if (domain.sessions().totalFailureSessionCount() == 0) {
            return "No failure was reported. Senders that do not report may still have had some.";
        }
        String of = facts == null ? null : facts.domainOf(domain.domain());
        return of == null
                ? "The failures that were reported need nothing from you."
                : "What failed here is told at " + text(of) + ".";
    }

    DayChart chart(DomainTotals domain) {
        return DayChart.of(domain.days());
    }

    List<DayChart.Mark> marks(DomainTotals domain, DayChart chart) {
        return facts == null ? List.of() : chart.marks(facts.changes(domain.domain()));
    }

    String changes(DayChart.Mark mark) {
        List<Change> changes = mark.changes();
        String shown = changes.stream()
                .limit(SHOWN_CHANGES)
                .map(change -> text(change.text()))
                .collect(Collectors.joining("; "));
        return changes.size() > SHOWN_CHANGES ? shown + "; and " + (changes.size() - SHOWN_CHANGES) + " more" : shown;
    }

    /** Returns how far a domain is with TLS-RPT, MTA-STS and DANE; nothing for an MX host, of which its domain tells. */
    List<ReadinessLine> readiness(DomainTotals domain) {
        return facts == null || facts.domainOf(domain.domain()) != null
                ? List.of()
                : ReadinessLine.of(domain, overview(), facts);
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

    /** Says how old the newest report is; a day is normal, for it is about yesterday. */
    String newest() {
        LocalDate last = overview().days().last();
        long days = ChronoUnit.DAYS.between(last, today);
        return last
                + (days < 0
                        ? ", in the future"
                        : days == 1 ? ", a day before this page" : ", " + number(days) + " days before this page");
    }

    String silent() {
        return names(overview().quality().entrySet().stream()
                .filter(entry -> isSilent(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList());
    }

    String age(LocalDate day) {
        long days = ChronoUnit.DAYS.between(day, overview().days().last());
        return days == 0 ? "newest" : days == 1 ? "a day before the newest" : days + " days before the newest";
    }

    boolean isSilent(ReporterQuality quality) {
        return quality.isSilent(overview().days().last());
    }

    String deviations(ReporterQuality quality) {
        return quality.deviations().entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    String policies(Finding finding) {
        return names(Stream.concat(
                        finding.policyTypes().stream().map(PolicyType::value),
                        finding.modes().stream().map(mode -> "mode " + mode.value()))
                .toList());
    }

    String results(Finding finding) {
        return names(finding.resultTypes().stream().map(ResultType::value).toList());
    }

    /** Returns the domain as the filter knows it. */
    String domain(Finding finding) {
        return finding.policyDomain() == null ? DomainTotals.NOT_NAMED : text(finding.policyDomain());
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

    String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    String owner(Finding finding) {
        return Owners.describe(finding.owner()) + Owners.describe(finding.recurrence());
    }
}
