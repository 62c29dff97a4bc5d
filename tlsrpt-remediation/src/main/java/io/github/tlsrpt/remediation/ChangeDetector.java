package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.TlsReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds in reports what became different at a domain: MX hosts, the MTA-STS policy, TLSA records, a certificate that was
 * renewed after it had expired.
 *
 * <p>Each reporter is compared with itself, so that one that is new, or sees another policy than others, is no change. A
 * reporter may quote an older MTA-STS policy for its {@code max_age} (RFC 8461 §3.2), and older TLSA records for two days:
 * that is the same change, not a second one. A host is first seen only where it can not have been there unseen: its sessions
 * fail because no pattern of the policy covers it, or it has TLSA records as the other hosts had before.
 *
 * <p>Takes each report once, at any time and in any order, and keeps what it needs of it: some hundred bytes for a reporter,
 * domain and day. Mutable, for one thread.
 *
 * <pre>{@code
 * ChangeDetector detector = new ChangeDetector();
 * reports.forEach(detector::add);
 * detector.changes("example.net").forEach(change -> System.out.println(change.text()));
 * }</pre>
 */
public final class ChangeDetector {

    private final MxDomains mxDomains = new MxDomains();
    private final SortedMap<String, NameSightings> names = new TreeMap<>();
    private final List<Change> recorded = new ArrayList<>();
    private @Nullable LocalDate anyDay;
    private boolean severalDays;

    /** Makes a detector that has seen nothing. */
    public ChangeDetector() {}

    /**
     * Adds a report.
     *
     * @param report a report that was not added before
     */
    public void add(TlsReport report) {
        Objects.requireNonNull(report, "report");
        mxDomains.add(report);
        String reporter = Reporter.of(report).name();
        LocalDate day = report.dateRange().utcDay();
        for (PolicyResult result : report.policies()) {
            add(reporter, day, result, PolicyFacts.of(result.policy()));
        }
    }

    /** Takes in a policy of a report whose facts are known already; {@link #mxDomains} is shared then. */
    void add(String reporter, LocalDate day, PolicyResult result, PolicyFacts facts) {
        severalDays |= anyDay != null && !anyDay.equals(day);
        anyDay = day;
        String name = MxDomains.key(result.policy().policyDomain());
        NameSightings sightings = names.get(name);
        if (sightings == null) {
            sightings = new NameSightings();
            names.put(name, sightings);
        }
        sightings.add(reporter, day, result, facts);
    }

    /**
     * Records a change that you know of, to stand beside those that are found.
     *
     * @param change the change, such as {@link Change#recorded} makes it
     */
    public void record(Change change) {
        recorded.add(Objects.requireNonNull(change, "change"));
    }

    /**
     * Returns the policy domains that reports are about. An MX host with TLSA records is not one of them if it is known for
     * which single domain it takes mail.
     *
     * @return the names in order, unmodifiable; the empty name stands for policies that name none
     */
    public SortedSet<String> domains() {
        SortedSet<String> domains = new TreeSet<>();
        names.keySet().forEach(name -> domains.add(mxDomains.domainOf(name)));
        return Collections.unmodifiableSortedSet(domains);
    }

    /**
     * Returns the domain that a policy domain belongs to.
     *
     * @param name a policy domain in one form, see {@link MxDomains#key}
     * @return for an MX host the only domain that it takes mail for, otherwise the name itself
     */
    public String domainOf(String name) {
        return mxDomains.domainOf(name);
    }

    /**
     * Returns the MX hosts of a domain that have a policy, mostly TLSA records, under their own name.
     *
     * @param domain the domain in lower case
     * @return the names in order, unmodifiable
     */
    public SortedSet<String> hosts(String domain) {
        SortedSet<String> hosts = new TreeSet<>(namesOf(domain).keySet());
        hosts.remove(domain);
        return Collections.unmodifiableSortedSet(hosts);
    }

    /**
     * Returns what became different at a domain.
     *
     * @param domain the domain in lower case
     * @return the changes by day, those found and those recorded, unmodifiable
     */
    public List<Change> changes(String domain) {
        return changes(domain, namesOf(domain));
    }

    private SortedMap<String, NameSightings> namesOf(String domain) {
        SortedMap<String, NameSightings> of = new TreeMap<>();
        names.forEach((name, sightings) -> {
            if (mxDomains.domainOf(name).equals(domain)) {
                of.put(name, sightings);
            }
        });
        return of;
    }

    /** Returns the changes of all domains by domain; one without changes may be missing. */
    SortedMap<String, List<Change>> changes() {
        if (!severalDays && recorded.isEmpty()) {
            return new TreeMap<>();
        }
        SortedMap<String, SortedMap<String, NameSightings>> byDomain = new TreeMap<>();
        names.forEach((name, sightings) -> byDomain.computeIfAbsent(mxDomains.domainOf(name), domain -> new TreeMap<>())
                .put(name, sightings));
        SortedMap<String, List<Change>> changes = new TreeMap<>();
        byDomain.forEach((domain, of) -> changes.put(domain, changes(domain, of)));
        return changes;
    }

    private List<Change> changes(String domain, SortedMap<String, NameSightings> of) {
        List<Change> changes = new ArrayList<>();
        // Nothing becomes different within a day. A single report, which somebody waits for, need not be searched.
        if (severalDays) {
            changes.addAll(new HostChanges(domain, of).changes());
            of.forEach((name, sightings) -> changes.addAll(new PolicyChanges(domain, name, sightings).changes()));
        }
        recorded.stream().filter(change -> change.domain().equals(domain)).forEach(changes::add);
        changes.sort(Comparator.comparing(Change::day)
                .thenComparing(Change::kind)
                .thenComparing(Change::host, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(change -> change.after().toString()));
        return List.copyOf(changes);
    }

    /** Returns which domain an MX host is for. */
    MxDomains mxDomains() {
        return mxDomains;
    }
}
