package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.StsPolicy;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds which MX hosts of a domain came and went. A report names a host only where a session failed, or where the host has
 * TLSA records; so a host is new only if it could not have been there unseen.
 */
final class HostChanges {

    private static final int LEAST_DAYS_BEFORE = 3;
    private static final int LEAST_REPORTS_AFTER = 3;
    private static final int TIMES_LONGEST_GAP = 3;

    private final String domain;
    private final SortedMap<String, NameSightings> names;
    private final DaysByReporter reports = new DaysByReporter();
    private final SortedMap<String, DaysByReporter> withoutPattern = new TreeMap<>();
    private final SortedMap<String, DaysByReporter> withRecords = new TreeMap<>();

    HostChanges(String domain, SortedMap<String, NameSightings> names) {
        this.domain = domain;
        this.names = names;
        names.forEach((name, sightings) -> {
            reports.addAll(sightings.successes());
            sightings
                    .uncovered()
                    .forEach((host, uses) -> withoutPattern
                            .computeIfAbsent(host, h -> new DaysByReporter())
                            .addAll(uses));
            if (!name.equals(domain)) {
                sightings
                        .tlsaRecords()
                        .byReporter()
                        .forEach((reporter, days) -> days.keySet()
                                .forEach(day -> withRecords
                                        .computeIfAbsent(name, h -> new DaysByReporter())
                                        .add(reporter, day, 0)));
            }
        });
    }

    List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        withoutPattern.forEach((host, uses) -> newToPolicy(host, uses, changes));
        withRecords.forEach((host, uses) -> {
            newWithRecords(host, uses, changes);
            failsOnly(host, changes);
        });
        SortedMap<String, DaysByReporter> all = new TreeMap<>();
        for (SortedMap<String, DaysByReporter> some : List.of(withoutPattern, withRecords)) {
            some.forEach((host, uses) ->
                    all.computeIfAbsent(host, h -> new DaysByReporter()).addAll(uses));
        }
        all.forEach((host, uses) -> lastSeen(host, uses, changes));
        return changes;
    }

    private Change change(Change.Kind kind, LocalDate day, String host, List<String> after, List<String> reporters) {
        return new Change(domain, day, kind, host, List.of(), after, reporters);
    }

    /** All sessions to a host that the policy does not cover fail, from its first one on (RFC 8461 §4.1). */
    private void newToPolicy(String host, DaysByReporter uses, List<Change> changes) {
        LocalDate first = uses.first();
        NavigableSet<LocalDate> quoted = new TreeSet<>();
        names.values().forEach(name -> quoted.addAll(name.stsPolicies().daysBefore(first)));
        if (quoted.size() >= LEAST_DAYS_BEFORE && !wasCovered(host, first)) {
            changes.add(change(Change.Kind.MX_FIRST_SEEN, first, host, List.of(), uses.firstReporters()));
        }
    }

    private boolean wasCovered(String host, LocalDate before) {
        for (NameSightings sightings : names.values()) {
            for (NavigableMap<LocalDate, Set<StsPolicy>> days :
                    sightings.stsPolicies().byReporter().values()) {
                for (Set<StsPolicy> policies : days.headMap(before, false).values()) {
                    if (policies.stream().anyMatch(policy -> policy.matches(host))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether the host is new or only its records are shows in the other hosts of the domain. */
    private void newWithRecords(String host, DaysByReporter uses, List<Change> changes) {
        LocalDate first = uses.first();
        List<String> reporters = uses.reporters().stream()
                .filter(reporter -> reports.isOftenBefore(reporter, first, LEAST_DAYS_BEFORE))
                .toList();
        if (reporters.isEmpty()) {
            return;
        }
        boolean othersHadRecords = withRecords.values().stream()
                .anyMatch(other -> reporters.stream()
                        .anyMatch(reporter -> other.isOftenBefore(reporter, first, LEAST_DAYS_BEFORE)));
        if (!othersHadRecords) {
            List<String> records = Objects.requireNonNull(names.get(host)).tlsaRecords().valuesOn(first).stream()
                    .min(Comparator.comparing(List::toString))
                    .orElse(List.of());
            changes.add(change(Change.Kind.TLSA_RECORDS, first, host, records, reporters));
        } else if (!failedBefore(host, first) && !wasCovered(host, first)) {
            changes.add(change(Change.Kind.MX_FIRST_SEEN, first, host, List.of(), reporters));
        }
    }

    private boolean failedBefore(String host, LocalDate day) {
        DaysByReporter failures = withoutPattern.get(host);
        return failures != null && !failures.first().isAfter(day);
    }

    private void failsOnly(String host, List<Change> changes) {
        NameSightings sightings = Objects.requireNonNull(names.get(host));
        NavigableSet<LocalDate> good = sightings.tlsaSuccesses().allDays();
        if (good.isEmpty()) {
            return;
        }
        NavigableSet<LocalDate> bad = sightings.tlsaFailures().allDays().tailSet(good.last(), false);
        if (!bad.isEmpty()) {
            List<String> reporters = sightings.tlsaFailures().reporters().stream()
                    .filter(reporter -> sightings.tlsaFailures().isOftenAfter(reporter, good.last(), 1))
                    .toList();
            changes.add(change(Change.Kind.MX_FAILS_ONLY, bad.first(), host, List.of(), reporters));
        }
    }

    /** A host is gone when all who named it go on reporting without it, for longer than it was ever missing before. */
    private void lastSeen(String host, DaysByReporter uses, List<Change> changes) {
        NavigableSet<LocalDate> days = uses.allDays();
        LocalDate last = days.last();
        LocalDate certain = last.plusDays(TIMES_LONGEST_GAP * longestGap(days));
        boolean allGoOn = uses.reporters().stream()
                .allMatch(reporter -> reports.isOftenAfter(reporter, last, LEAST_REPORTS_AFTER));
        boolean forLong = uses.reporters().stream().anyMatch(reporter -> reports.isOftenAfter(reporter, certain, 1));
        if (days.size() >= LEAST_DAYS_BEFORE && allGoOn && forLong) {
            changes.add(change(Change.Kind.MX_LAST_SEEN, last, host, List.of(), uses.reporters()));
        }
    }

    private static long longestGap(NavigableSet<LocalDate> days) {
        long longest = 1;
        LocalDate before = days.first();
        for (LocalDate day : days) {
            longest = Math.max(longest, ChronoUnit.DAYS.between(before, day));
            before = day;
        }
        return longest;
    }
}
