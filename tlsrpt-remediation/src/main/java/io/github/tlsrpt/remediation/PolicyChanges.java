package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.StsPolicy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds what became different in the policies and certificates that reports show under one name. */
final class PolicyChanges {

    private static final int LEAST_DAYS_BEFORE = 3;
    private static final int LEAST_EXPIRED = 3;
    private static final long USUAL_MAX_AGE_DAYS = 7;
    private static final long LONGEST_MAX_AGE_DAYS = 31;
    private static final long TLSA_KEPT_DAYS = 2;

    private final String domain;
    private final String name;
    private final NameSightings sightings;

    PolicyChanges(String domain, String name, NameSightings sightings) {
        this.domain = domain;
        this.name = name;
        this.sightings = sightings;
    }

    List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        firstSeen(changes);
        steps(Change.Kind.POLICY_MX, PolicyChanges::mx, changes);
        steps(Change.Kind.POLICY_MODE, PolicyChanges::mode, changes);
        steps(Change.Kind.POLICY_MAX_AGE, PolicyChanges::maxAge, changes);
        sightings.tlsaRecords().steps(records -> records, records -> TLSA_KEPT_DAYS).stream()
                .map(step -> change(Change.Kind.TLSA_RECORDS, name, step))
                .forEach(changes::add);
        sightings.expired().forEach((host, uses) -> renewed(host, uses, changes));
        return changes;
    }

    private Change change(Change.Kind kind, @Nullable String host, ValueHistory.Step<List<String>> step) {
        return new Change(domain, step.day(), kind, host, step.before(), step.after(), List.copyOf(step.reporters()));
    }

    // RFC 8461 §3.2

    private static List<String> mx(StsPolicy policy) {
        return policy.mx().stream().map(Evidence::hostKey).distinct().sorted().toList();
    }

    private static List<String> mode(StsPolicy policy) {
        return policy.mode() == null ? List.of() : List.of(policy.mode().value());
    }

    private static List<String> maxAge(StsPolicy policy) {
        Duration maxAge = policy.maxAge();
        return maxAge == null ? List.of() : List.of(Long.toString(maxAge.toSeconds()));
    }

    private void steps(Change.Kind kind, Function<StsPolicy, List<String>> view, List<Change> changes) {
        Map<List<String>, Long> keptDays = new HashMap<>();
        sightings
                .stsPolicies()
                .values()
                .forEach(policy -> keptDays.merge(view.apply(policy), keptDays(policy), Math::max));
        sightings.stsPolicies().steps(view, value -> keptDays.getOrDefault(value, USUAL_MAX_AGE_DAYS)).stream()
                .map(step -> change(kind, null, step))
                .forEach(changes::add);
    }

    private static long keptDays(StsPolicy policy) {
        Duration maxAge = policy.maxAge();
        return maxAge == null ? USUAL_MAX_AGE_DAYS : Math.min(LONGEST_MAX_AGE_DAYS, maxAge.toDays() + 1);
    }

    /** Only who looked for a policy before and found none shows that it is new. */
    private void firstSeen(List<Change> changes) {
        sightings.stsPolicies().firstDay().ifPresent(day -> {
            List<String> reporters = sightings.stsPolicies().byReporter().keySet().stream()
                    .filter(reporter -> sightings.withoutPolicy().isOftenBefore(reporter, day, LEAST_DAYS_BEFORE))
                    .toList();
            if (!reporters.isEmpty()) {
                List<String> modes = sightings.stsPolicies().valuesOn(day).stream()
                        .flatMap(policy -> mode(policy).stream())
                        .distinct()
                        .sorted()
                        .toList();
                changes.add(new Change(domain, day, Change.Kind.POLICY_FIRST_SEEN, null, List.of(), modes, reporters));
            }
        });
    }

    /** Who saw that the certificate had expired, and later none that had, shows that it was renewed. */
    private void renewed(String host, DaysByReporter uses, List<Change> changes) {
        if (uses.sessions() < LEAST_EXPIRED) {
            return;
        }
        LocalDate last = uses.last();
        LocalDate renewed = null;
        Set<String> reporters = new TreeSet<>();
        for (String reporter : uses.reporters()) {
            LocalDate good = sightings.successes().firstWithSessionsAfter(reporter, last);
            if (good != null) {
                reporters.add(reporter);
                renewed = renewed == null || good.isBefore(renewed) ? good : renewed;
            }
        }
        if (renewed != null) {
            changes.add(new Change(
                    domain, renewed, Change.Kind.CERTIFICATE, host, List.of(), List.of(), List.copyOf(reporters)));
        }
    }
}
