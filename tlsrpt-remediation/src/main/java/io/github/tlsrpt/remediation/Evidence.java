package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.HostName;
import io.github.tlsrpt.model.IpAddress;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.StsPolicy;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** All that the reports say about one cause at one policy domain. */
final class Evidence {

    private static final int SHOWN_WHYS = 3;
    private static final int KEPT_WHYS = 10_000;

    private final Set<PolicyType> policyTypes = new TreeSet<>(Comparator.comparing(PolicyType::value));
    private final Set<StsPolicy.Mode> modes = new TreeSet<>(Comparator.comparing(StsPolicy.Mode::value));
    private final Set<ResultType> resultTypes = new TreeSet<>(Comparator.comparing(ResultType::value));
    private final Set<Enforcement> enforcements = EnumSet.noneOf(Enforcement.class);
    private final NavigableSet<LocalDate> days = new TreeSet<>();
    private final Tally reporters = new Tally();
    private final Map<String, LocalDate> lastDays = new HashMap<>();
    private final Tally mxHosts = new Tally();
    private final Tally receivingIps = new Tally();
    private final Tally sendingIps = new Tally();
    private final Map<Confidence, Map<String, Long>> whys = new EnumMap<>(Confidence.class);
    private final Map<Owner, Long> owners = new EnumMap<>(Owner.class);
    private boolean blocking;
    private int reports;
    private long failedSessions;

    /** Takes in one failure; its sessions are counted by {@link #addSessions}. */
    void add(Failure failure, Enforcement enforcement, Diagnosis diagnosis, boolean successesBeside) {
        FailureDetail detail = failure.detail();
        long sessions = detail.failedSessionCount();
        policyTypes.add(failure.policy().policyType());
        enforcements.add(enforcement);
        blocking |= !successesBeside && enforcement.isMtaSts();
        LocalDate day = failure.dateRange().utcDay();
        days.add(day);
        lastDays.merge(failure.reporter().name(), day, Evidence::later);
        if (failure.stsPolicy() != null && failure.stsPolicy().mode() != null) {
            modes.add(failure.stsPolicy().mode());
        }
        if (detail.resultType() != null) {
            resultTypes.add(detail.resultType());
        }
        if (detail.receivingMxHostname() != null) {
            mxHosts.add(hostKey(detail.receivingMxHostname()), sessions);
        }
        if (detail.receivingIp() != null) {
            receivingIps.add(addressKey(detail.receivingIp()), sessions);
        }
        if (detail.sendingMtaIp() != null) {
            sendingIps.add(addressKey(detail.sendingMtaIp()), sessions);
        }
        owners.merge(diagnosis.owner(), sessions, Tally::sum);
        why(diagnosis.confidence(), diagnosis.why(), sessions);
    }

    /** Takes in what is known of the same problem under the name of an MX host of the domain. */
    void addAll(Evidence host) {
        policyTypes.addAll(host.policyTypes);
        modes.addAll(host.modes);
        resultTypes.addAll(host.resultTypes);
        enforcements.addAll(host.enforcements);
        days.addAll(host.days);
        host.lastDays.forEach((reporter, day) -> lastDays.merge(reporter, day, Evidence::later));
        reporters.addAll(host.reporters);
        mxHosts.addAll(host.mxHosts);
        receivingIps.addAll(host.receivingIps);
        sendingIps.addAll(host.sendingIps);
        host.whys.forEach((confidence, same) -> same.forEach((why, sessions) -> why(confidence, why, sessions)));
        host.owners.forEach((owner, sessions) -> owners.merge(owner, sessions, Tally::sum));
        blocking |= host.blocking;
        reports += host.reports;
        failedSessions = Tally.sum(failedSessions, host.failedSessions);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /** Returns the one form of a name, so that spellings of it meet; other text in lower case. */
    static String hostKey(String text) {
        return HostName.isName(text) ? new HostName(text).value() : text.toLowerCase(Locale.ROOT);
    }

    private static String addressKey(String text) {
        return IpAddress.parse(text).map(IpAddress::text).orElse(text);
    }

    private void why(Confidence confidence, String why, long sessions) {
        Map<String, Long> same = whys.computeIfAbsent(confidence, c -> new HashMap<>());
        if (same.size() < KEPT_WHYS || same.containsKey(why)) {
            same.merge(why, sessions, Tally::sum);
        }
    }

    /** Counts the sessions of one report. */
    void addSessions(String reporter, long sessions) {
        reports++;
        reporters.add(reporter, sessions);
        failedSessions = Tally.sum(failedSessions, sessions);
    }

    Confidence confidence() {
        return whys.keySet().stream().max(Comparator.naturalOrder()).orElse(Confidence.LOW);
    }

    /** Returns the owner named for the most sessions; the same cause mostly has one, and who knows none does not count. */
    Owner owner() {
        return owners.entrySet().stream()
                .filter(owner -> owner.getKey() != Owner.UNKNOWN)
                .max(Map.Entry.<Owner, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(Owner.UNKNOWN);
    }

    List<String> why() {
        return whys.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                .flatMap(entry -> byCount(entry.getValue()).stream())
                .limit(SHOWN_WHYS)
                .toList();
    }

    private static List<String> byCount(Map<String, Long> counts) {
        Tally tally = new Tally();
        counts.forEach(tally::add);
        return tally.names();
    }

    List<PolicyType> policyTypes() {
        return List.copyOf(policyTypes);
    }

    List<StsPolicy.Mode> modes() {
        return List.copyOf(modes);
    }

    List<ResultType> resultTypes() {
        return List.copyOf(resultTypes);
    }

    Set<Enforcement> enforcements() {
        return enforcements;
    }

    /** Tells whether this is a failure of DANE at a host and in a time that other evidence is about too. */
    boolean isDaneAt(Evidence other) {
        return policyTypes.contains(PolicyType.TLSA)
                && mxHosts().stream().anyMatch(other.mxHosts()::contains)
                && !days.first().isAfter(other.days.last())
                && !days.last().isBefore(other.days.first());
    }

    boolean isEnforcedSomewhere() {
        return !enforcements.equals(EnumSet.of(Enforcement.NO_POLICY));
    }

    /** Tells whether a report has such failures under MTA-STS and no success beside them. */
    boolean isBlocking() {
        return blocking;
    }

    NavigableSet<LocalDate> days() {
        return days;
    }

    List<String> reporters() {
        return reporters.names();
    }

    long failedSessions(String reporter) {
        return reporters.of(reporter);
    }

    /** Returns the last day with a failure that a reporter saw. */
    LocalDate lastDay(String reporter) {
        return lastDays.getOrDefault(reporter, LocalDate.MIN);
    }

    List<String> mxHosts() {
        return mxHosts.names();
    }

    int reports() {
        return reports;
    }

    List<String> receivingIps() {
        return receivingIps.names();
    }

    List<String> sendingIps() {
        return sendingIps.names();
    }

    long failedSessions() {
        return failedSessions;
    }
}
