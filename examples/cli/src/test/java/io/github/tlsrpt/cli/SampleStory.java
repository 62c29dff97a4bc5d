package io.github.tlsrpt.cli;

import static io.github.tlsrpt.cli.SampleStory.PolicyType.STS;
import static io.github.tlsrpt.cli.SampleStory.PolicyType.TLSA;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** What happened at three invented domains in five weeks: who called how often, and what went wrong. */
final class SampleStory {
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 10, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 4);
    private static final LocalDate THIRD_MX_ADDED = LocalDate.of(2026, 10, 19);
    private static final LocalDate CERTIFICATE_EXPIRED = LocalDate.of(2026, 10, 26);
    private static final LocalDate KEY_REPLACED = LocalDate.of(2026, 10, 29);

    private static final Domain COM = new Domain(
            "example.com",
            "enforce",
            100,
            List.of("mx1.example.com", "mx2.example.com"),
            List.of("mx1.example.com", "mx2.example.com"));
    private static final Domain NET =
            new Domain("example.net", "enforce", 70, List.of("mx1.example.net", "mx2.example.net"), List.of());
    private static final Domain ORG = new Domain(
            "example.org",
            "testing",
            60,
            List.of("mail.example.org", "backup.example.org"),
            List.of("mail.example.org"));

    private static final String THIRD_MX = "mx3.example.net";
    private static final List<String> HOSTS = Stream.of(
                    COM.policyMx(), NET.policyMx(), List.of(THIRD_MX), ORG.policyMx())
            .flatMap(List::stream)
            .toList();

    private static final String EVERY_DAY = "every day";
    private static final String NEVER = "never";

    private static final List<Caller> CALLERS = List.of(
            new Caller(SampleSender.GOOGLE, 400, EVERY_DAY, EVERY_DAY, EVERY_DAY),
            new Caller(SampleSender.MICROSOFT, 150, EVERY_DAY, EVERY_DAY, EVERY_DAY),
            new Caller(
                    SampleSender.STALWART,
                    8,
                    "10-02 10-07 10-21",
                    "10-06 10-20 10-23 10-30 11-03",
                    "10-09 10-15 10-26 10-28 10-31 11-04"),
            new Caller(
                    SampleSender.POSTFIX_WITH_DANE,
                    14,
                    "10-04 10-16 10-28",
                    "10-07 10-13 10-22",
                    "10-01 10-10 10-19 10-29 10-31 11-03"),
            new Caller(SampleSender.POSTFIX_WITH_STS, 6, "10-18", NEVER, "10-12 10-26 10-27 10-28"),
            new Caller(SampleSender.MOX, 5, NEVER, "10-14 10-20 10-22 10-27 11-02", "10-29 10-31 11-03"),
            new Caller(SampleSender.MAIL_RU, 12, "10-05 10-14 10-22 11-02", "10-05 10-12", "10-08 10-20"));

    private static final List<Incident> INCIDENTS = List.of(
            new Incident(SampleSender.STALWART, COM, "10-07", Fault.SERVER_BUSY),
            new Incident(SampleSender.STALWART, ORG, "10-09", Fault.POLICY_DEMANDED),
            new Incident(SampleSender.MAIL_RU, COM, "10-14", Fault.POLICY_UNREACHABLE),
            new Incident(SampleSender.MOX, NET, "10-14", Fault.HANDSHAKE_TIMEOUT));

    enum PolicyType {
        TLSA("tlsa"),
        STS("sts"),
        NONE("no-policy-found");

        private final String text;

        PolicyType(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    enum Fault {
        NONE,
        MX_NOT_IN_POLICY,
        CERTIFICATE_EXPIRED,
        KEY_NOT_IN_TLSA,
        SERVER_BUSY,
        HANDSHAKE_TIMEOUT,
        POLICY_UNREACHABLE,
        POLICY_DEMANDED;

        /** DANE-EE looks at the key alone: neither the date nor the MTA-STS policy matters to it. */
        boolean breaks(PolicyType type) {
            return switch (this) {
                case NONE -> false;
                case SERVER_BUSY, HANDSHAKE_TIMEOUT -> type != PolicyType.NONE;
                case KEY_NOT_IN_TLSA -> type == TLSA;
                case MX_NOT_IN_POLICY, CERTIFICATE_EXPIRED, POLICY_UNREACHABLE, POLICY_DEMANDED -> type == STS;
            };
        }

        boolean hidesPolicy() {
            return this == POLICY_UNREACHABLE || this == POLICY_DEMANDED;
        }
    }

    /** A domain and its hosts; {@code volume} is a percentage of what a sender sends to the busiest one. */
    record Domain(String name, String mode, int volume, List<String> policyMx, List<String> daneMx) {
        boolean offers(PolicyType type, String mx) {
            return type == STS || (type == TLSA && daneMx.contains(mx));
        }

        List<String> stsPolicy() {
            Stream<String> hosts = policyMx.stream().map(mx -> "mx: " + mx);
            return Stream.of(Stream.of("version: STSv1", "mode: " + mode), hosts, Stream.of("max_age: 604800"))
                    .flatMap(lines -> lines)
                    .toList();
        }

        /** The record that the zone holds for a host, renewed or not. */
        static String tlsaRecord(String mx) {
            return "3 1 1 " + HexFormat.of().withUpperCase().formatHex(SampleSender.sha256("first key of " + mx));
        }

        static String address(String mx, boolean ipv6) {
            int host = 11 + HOSTS.indexOf(mx);
            return (ipv6 ? "2001:db8:25::" : "198.51.100.") + host;
        }
    }

    /** Sessions of one sender to one host on one day that all went the same way. */
    record Visit(String mx, int sessions, Fault fault) {}

    /** All that one sender has to report about one domain and day. */
    record Traffic(SampleSender sender, Domain domain, LocalDate day, List<Visit> visits) {}

    private record Caller(SampleSender sender, int volume, String daysAtCom, String daysAtNet, String daysAtOrg) {
        boolean calls(Domain domain, LocalDate day) {
            String days = domain.equals(COM) ? daysAtCom : domain.equals(NET) ? daysAtNet : daysAtOrg;
            return days.equals(EVERY_DAY) || days.contains(monthAndDay(day));
        }
    }

    private record Incident(SampleSender sender, Domain domain, String day, Fault fault) {
        boolean meets(SampleSender otherSender, Domain otherDomain, LocalDate otherDay) {
            return sender == otherSender && domain.equals(otherDomain) && day.equals(monthAndDay(otherDay));
        }
    }

    private SampleStory() {}

    static List<Traffic> tell(Random random) {
        List<Traffic> story = new ArrayList<>();
        for (LocalDate day = FIRST_DAY; !day.isAfter(LAST_DAY); day = day.plusDays(1)) {
            for (Caller caller : CALLERS) {
                for (Domain domain : List.of(COM, NET, ORG)) {
                    if (caller.calls(domain, day)) {
                        story.add(new Traffic(caller.sender(), domain, day, visits(caller, domain, day, random)));
                    }
                }
            }
        }
        return story;
    }

    private static List<Visit> visits(Caller caller, Domain domain, LocalDate day, Random random) {
        Fault incident = incident(caller.sender(), domain, day);
        List<Visit> visits = new ArrayList<>();
        if (incident != Fault.NONE) {
            visits.add(new Visit(domain.policyMx().get(0), 1, incident));
        }
        if (!incident.hidesPolicy()) {
            sessionsByMx(domain, day, sessions(caller, domain, day, random), random)
                    .forEach((mx, sessions) -> visits.add(new Visit(mx, sessions, faultAt(mx, day))));
        }
        visits.removeIf(visit -> visit.sessions() == 0);
        return visits;
    }

    private static Fault incident(SampleSender sender, Domain domain, LocalDate day) {
        return INCIDENTS.stream()
                .filter(incident -> incident.meets(sender, domain, day))
                .map(Incident::fault)
                .findFirst()
                .orElse(Fault.NONE);
    }

    private static int sessions(Caller caller, Domain domain, LocalDate day, Random random) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        int percent = domain.volume() * (weekend ? 45 : 100) / 100;
        return Math.max(2, caller.volume() * percent * between(85, 115, random) / 10_000);
    }

    private static Map<String, Integer> sessionsByMx(Domain domain, LocalDate day, int sessions, Random random) {
        Map<String, Integer> byMx = new LinkedHashMap<>();
        boolean thirdMx = domain.equals(NET) && !day.isBefore(THIRD_MX_ADDED);
        int third = thirdMx ? Math.max(1, sessions * between(28, 39, random) / 100) : 0;
        int second = domain.equals(ORG) ? sessions / 120 : (sessions - third) * between(40, 50, random) / 100;
        byMx.put(domain.policyMx().get(0), sessions - second - third);
        byMx.put(domain.policyMx().get(1), second);
        byMx.put(THIRD_MX, third);
        return byMx;
    }

    private static Fault faultAt(String mx, LocalDate day) {
        if (mx.equals(THIRD_MX)) {
            return Fault.MX_NOT_IN_POLICY;
        }
        if (!mx.equals("mail.example.org") || day.isBefore(CERTIFICATE_EXPIRED)) {
            return Fault.NONE;
        }
        return day.isBefore(KEY_REPLACED) ? Fault.CERTIFICATE_EXPIRED : Fault.KEY_NOT_IN_TLSA;
    }

    private static int between(int least, int most, Random random) {
        return least + random.nextInt(most - least + 1);
    }

    private static String monthAndDay(LocalDate day) {
        return day.toString().substring(5);
    }
}
