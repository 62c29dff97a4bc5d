package io.github.tlsrpt.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.github.tlsrpt.cli.SampleSender.Words;
import io.github.tlsrpt.cli.SampleStory.Domain;
import io.github.tlsrpt.cli.SampleStory.PolicyType;
import io.github.tlsrpt.cli.SampleStory.Traffic;
import io.github.tlsrpt.cli.SampleStory.Visit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Makes the reports of {@code examples/reports}: the same on every run, in every locale and zone. */
final class SampleReports {
    static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    private static final long SEED = 8460;

    private SampleReports() {}

    /** Writes the reports below the folder that is the only argument, in place of those that are there. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Files.createDirectories(folder);
        for (Path old : oldReports(folder)) {
            Files.delete(old);
        }
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    private static List<Path> oldReports(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().matches(".*\\.json(\\.gz)?"))
                    .toList();
        }
    }

    /** Contents by path. */
    static SortedMap<String, byte[]> files() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Traffic traffic : SampleStory.tell(new Random(SEED))) {
            String name = traffic.sender().fileName(traffic.domain().name(), traffic.day());
            String month = traffic.day().toString().substring(0, 7);
            byte[] json =
                    new Json(traffic.sender().indent()).text(report(traffic)).getBytes(StandardCharsets.UTF_8);
            files.put(month + "/" + name, name.endsWith(".gz") ? gzip(json) : json);
        }
        return files;
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private static Map<String, Object> report(Traffic traffic) {
        SampleSender sender = traffic.sender();
        Map<String, Object> report = sender.object();
        report.put("organization-name", sender.organization());
        report.put("date-range", dateRange(sender, traffic.day()));
        report.put("contact-info", sender.contact());
        report.put("report-id", sender.reportId(traffic.domain().name(), traffic.day()));
        report.put("policies", policies(traffic));
        return report;
    }

    private static Map<String, Object> dateRange(SampleSender sender, LocalDate day) {
        Map<String, Object> range = sender.object();
        range.put("start-datetime", sender.time(day.atStartOfDay()));
        range.put("end-datetime", sender.time(sender.end(day)));
        return range;
    }

    private static List<Map<String, Object>> policies(Traffic traffic) {
        SampleSender sender = traffic.sender();
        Domain domain = traffic.domain();
        List<Map<String, Object>> policies = new ArrayList<>();
        for (PolicyType type : sender.policyTypes()) {
            traffic.visits().stream()
                    .filter(visit -> domain.offers(type, visit.mx()))
                    .collect(groupingBy(
                            visit -> sender.policyDomain(type, domain.name(), visit.mx()),
                            LinkedHashMap::new,
                            toList()))
                    .forEach((name, visits) -> policies.add(new Applied(sender, type, domain, visits).json(name)));
        }
        return policies.isEmpty()
                ? List.of(new Applied(sender, PolicyType.NONE, domain, traffic.visits()).json(domain.name()))
                : policies;
    }

    /** A policy and the sessions that it was applied to. */
    private record Applied(SampleSender sender, PolicyType type, Domain domain, List<Visit> visits) {
        Map<String, Object> json(String policyDomain) {
            Map<String, Object> json = sender.object();
            json.put("policy", policy(policyDomain));
            json.put("summary", summary());
            sender.add(json, "failure-details", failureDetails());
            return json;
        }

        private Map<String, Object> policy(String policyDomain) {
            List<String> hosts = visits.stream().map(Visit::mx).distinct().toList();
            Map<String, Object> policy = sender.object();
            policy.put("policy-type", type.text());
            sender.add(policy, "policy-string", policyString(hosts));
            policy.put("policy-domain", policyDomain);
            sender.add(policy, "mx-host", mxHost(hosts));
            return policy;
        }

        private boolean hidden() {
            return type == PolicyType.NONE
                    || visits.stream().anyMatch(visit -> visit.fault().hidesPolicy());
        }

        private List<String> policyString(List<String> hosts) {
            if (hidden()) {
                return List.of();
            }
            List<String> lines = type == PolicyType.STS
                    ? domain.stsPolicy()
                    : hosts.stream().map(Domain::tlsaRecord).toList();
            return sender.policyString(type, lines);
        }

        private List<String> mxHost(List<String> hosts) {
            if (hidden()) {
                return List.of();
            }
            return type == PolicyType.STS ? domain.policyMx() : hosts;
        }

        private Map<String, Object> summary() {
            int successes = 0;
            int failures = 0;
            for (Visit visit : visits) {
                if (!visit.fault().breaks(type)) {
                    successes += visit.sessions();
                } else if (sender.countsInTotals(visit.fault())) {
                    failures += visit.sessions();
                }
            }
            Map<String, Object> summary = sender.object();
            summary.put("total-successful-session-count", successes);
            summary.put("total-failure-session-count", failures);
            return summary;
        }

        private List<Map<String, Object>> failureDetails() {
            List<Map<String, Object>> details = new ArrayList<>();
            for (Visit visit : visits) {
                if (visit.fault().breaks(type)) {
                    sessionsByAddress(visit)
                            .forEach((address, sessions) -> sender.words(visit.fault())
                                    .forEach(words -> details.add(failureDetail(visit, address, sessions, words))));
                }
            }
            return details;
        }

        private Map<String, Integer> sessionsByAddress(Visit visit) {
            Map<String, Integer> sessions = new LinkedHashMap<>();
            List<String> addresses = sender.namesAddresses(visit.fault()) ? sender.addresses() : List.of("");
            int left = visit.sessions();
            for (String address : addresses.subList(1, addresses.size())) {
                sessions.put(address, left / 3);
                left -= left / 3;
            }
            sessions.put(addresses.get(0), left);
            sessions.values().removeIf(count -> count == 0);
            return sessions;
        }

        private Map<String, Object> failureDetail(Visit visit, String address, int sessions, Words words) {
            String mx = sender.namesHost(visit.fault()) ? visit.mx() : "";
            boolean ipv6 = address.contains(":");
            Map<String, Object> detail = sender.object();
            detail.put("result-type", words.resultType());
            sender.add(detail, "sending-mta-ip", address);
            sender.add(detail, "receiving-mx-hostname", mx);
            sender.add(detail, "receiving-mx-helo", sender.helo(mx));
            sender.add(detail, "receiving-ip", sender.namesAddresses(visit.fault()) ? Domain.address(mx, ipv6) : "");
            detail.put("failed-session-count", sessions);
            sender.add(detail, "additional-information", "");
            sender.add(detail, "failure-reason-code", words.reason());
            return detail;
        }
    }

    /** Writes maps, lists, texts, and whatever its own text is good JSON for. */
    private record Json(String indent) {
        String text(Object value) {
            return text(value, indent.isEmpty() ? "" : "\n");
        }

        private String text(Object value, String newLine) {
            String inner = newLine + indent;
            if (value instanceof Map<?, ?> object) {
                return block("{", "}", newLine, object.entrySet().stream().map(member -> member(member, inner)));
            }
            if (value instanceof List<?> array) {
                return block("[", "]", newLine, array.stream().map(element -> text(element, inner)));
            }
            return value instanceof String string ? quoted(string) : value.toString();
        }

        private String member(Map.Entry<?, ?> member, String newLine) {
            String colon = indent.isEmpty() ? ":" : ": ";
            return quoted(member.getKey().toString()) + colon + text(member.getValue(), newLine);
        }

        private String block(String open, String close, String newLine, Stream<String> items) {
            String inner = newLine + indent;
            String lines = items.collect(joining("," + inner));
            return lines.isEmpty() ? open + close : open + inner + lines + newLine + close;
        }

        private static String quoted(String text) {
            String escaped = text.replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("\r", "\\r")
                    .replace("\n", "\\n");
            return "\"" + escaped + "\"";
        }
    }
}
