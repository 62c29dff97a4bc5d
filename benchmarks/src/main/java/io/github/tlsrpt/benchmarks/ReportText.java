package io.github.tlsrpt.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes reports in the habits of senders: member order, white space, escapes, policies, failures. */
final class ReportText {

    /** How a sender lays out its JSON. */
    private enum Layout {
        COMPACT("", "", ":", ""),
        SPACED("", "", ": ", " "),
        PRETTY("\n", "  ", ": ", ""),
        WIDE("\r\n", "    ", " : ", "");

        private final String lineEnd;
        private final String indent;
        private final String colon;
        private final String afterComma;

        Layout(String lineEnd, String indent, String colon, String afterComma) {
            this.lineEnd = lineEnd;
            this.indent = indent;
            this.colon = colon;
            this.afterComma = afterComma;
        }
    }

    private static final String[] SENDERS = {
        "Example Mail Inc.",
        "Example Cloud Corporation",
        "example.net",
        "Beispiel Post GmbH",
        "Exemple \u00c9lectronique",
        "Example Telecom",
        "Example University",
        "mx.example.org"
    };
    private static final String[] CONNECTION_FAILURES = {
        "starttls-not-supported",
        "certificate-host-mismatch",
        "certificate-expired",
        "certificate-not-trusted",
        "validation-failure",
        "validation-failure",
        "tlsa-invalid"
    };
    private static final String[] REASONS = {
        "unable to get local issuer certificate", "certificate verify failed", "X509_V_ERR_CERT_HAS_EXPIRED",
        "tls: handshake failure", "CNAME mismatch", "self-signed certificate in certificate chain"
    };

    private final Random random;
    private boolean slashesEscaped;

    ReportText(long seed) {
        random = new Random(seed);
    }

    /** A report of one day about one domain. */
    String daily(double deviating) {
        int sender = random.nextInt(SENDERS.length);
        Layout layout = Layout.values()[sender < 4 ? 0 : sender < 6 ? 1 : sender - 4];
        slashesEscaped = sender == 4;
        Map<String, Object> report = head(sender, 1 + random.nextInt(28), sender == 6);
        List<Object> policies = new ArrayList<>();
        int domain = random.nextInt(2_000);
        int count = random.nextInt(10) < 6 ? 1 : 2 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            policies.add(policyResult(domain, i, random.nextInt(100) < 45 ? failures() : 0));
        }
        report.put("policies", policies);
        if (random.nextDouble() < deviating) {
            deviate(report, policies);
        }
        StringBuilder out = new StringBuilder(4_096);
        write(out, report, layout, 0);
        return out.toString();
    }

    /** The beginning of a report with policies without end. */
    String largeHead() {
        StringBuilder out = new StringBuilder();
        write(out, head(0, 7, false), Layout.COMPACT, 0);
        out.setLength(out.length() - 1);
        return out.append(",\"policies\":[").toString();
    }

    String largePolicy() {
        StringBuilder out = new StringBuilder(8_192);
        write(out, policyResult(random.nextInt(40_000), random.nextInt(3), 5 + random.nextInt(25)), Layout.COMPACT, 0);
        return out.toString();
    }

    private int failures() {
        int n = random.nextInt(20);
        return n < 12 ? 1 : n < 18 ? 2 + random.nextInt(3) : 5 + random.nextInt(4);
    }

    private Map<String, Object> head(int sender, int day, boolean otherOrder) {
        Map<String, Object> range = new LinkedHashMap<>();
        String date = "2026-10-" + (day < 10 ? "0" : "") + day;
        range.put("start-datetime", date + "T00:00:00Z");
        range.put("end-datetime", date + "T23:59:59Z");
        Map<String, Object> report = new LinkedHashMap<>();
        if (otherOrder) {
            report.put("report-id", id(date));
        }
        report.put("organization-name", SENDERS[sender]);
        report.put("date-range", range);
        report.put("contact-info", "smtp-tls-reporting@sender" + sender + ".example.net");
        if (!otherOrder) {
            report.put("report-id", id(date));
        }
        return report;
    }

    private String id(String date) {
        return date + "T00:00:00Z_" + Long.toHexString(random.nextLong()) + ".example.com";
    }

    private Map<String, Object> policyResult(int domain, int kind, int failures) {
        String name = "customer" + domain + ".example.com";
        Map<String, Object> policy = new LinkedHashMap<>();
        if (kind == 1) {
            policy.put("policy-type", "tlsa");
            policy.put("policy-string", List.of("3 1 1 " + hex(64), "3 1 1 " + hex(64)));
            policy.put("policy-domain", "mx" + domain % 4 + "." + name);
        } else if (kind == 2) {
            policy.put("policy-type", "no-policy-found");
            policy.put("policy-domain", name);
        } else {
            policy.put("policy-type", "sts");
            policy.put(
                    "policy-string",
                    List.of(
                            "version: STSv1",
                            "mode: enforce",
                            "mx: *." + name,
                            "mx: backup.example.net",
                            "max_age: 604800"));
            policy.put("policy-domain", name);
            policy.put("mx-host", List.of("*." + name, "backup.example.net"));
        }
        List<Object> details = new ArrayList<>();
        long failed = 0;
        for (int i = 0; i < failures; i++) {
            int sessions = 1 + random.nextInt(random.nextInt(5) == 0 ? 5_000 : 9);
            failed += sessions;
            details.add(detail(name, sessions));
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("total-successful-session-count", (long) random.nextInt(90_000));
        summary.put("total-failure-session-count", failed);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("policy", policy);
        result.put("summary", summary);
        if (failures > 0) {
            result.put("failure-details", details);
        }
        return result;
    }

    private Map<String, Object> detail(String domain, int sessions) {
        String type = CONNECTION_FAILURES[random.nextInt(CONNECTION_FAILURES.length)];
        int mx = random.nextInt(4);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("result-type", type);
        detail.put(
                "sending-mta-ip",
                random.nextBoolean()
                        ? "2001:db8:4860:4864::" + Integer.toHexString(1 + random.nextInt(750))
                        : "192.0.2." + random.nextInt(250));
        detail.put("receiving-mx-hostname", "mx" + mx + "." + domain);
        if (random.nextInt(3) == 0) {
            detail.put("receiving-mx-helo", "mx" + mx + "." + domain);
        }
        detail.put("receiving-ip", "198.51.100." + (10 + mx));
        detail.put("failed-session-count", (long) sessions);
        if (random.nextInt(5) == 0) {
            detail.put("additional-information", "https://reports.example.net/tls/" + type);
        }
        if (type.equals("validation-failure") || type.equals("certificate-not-trusted") || random.nextInt(3) == 0) {
            detail.put("failure-reason-code", REASONS[random.nextInt(REASONS.length)]);
        }
        return detail;
    }

    /** Puts in one of the deviations that are seen most. */
    @SuppressWarnings("unchecked")
    private void deviate(Map<String, Object> report, List<Object> policies) {
        Map<String, Object> result = (Map<String, Object>) policies.get(0);
        Map<String, Object> policy = (Map<String, Object>) result.get("policy");
        Map<String, Object> range = (Map<String, Object>) report.get("date-range");
        Map<String, Object> summary = (Map<String, Object>) result.get("summary");
        switch (random.nextInt(6)) {
            case 0 -> range.replaceAll((name, date) -> ((String) date).replace("Z", ""));
            case 1 -> policy.put("mx-host", "mx.example.com");
            case 2 -> summary.replaceAll((name, count) -> String.valueOf(count));
            case 3 -> policy.put("epoch", 1_700_000_000L);
            case 4 -> report.put("organization-name", "");
            default -> policy.put("mx-host-pattern", List.of("*.example.com"));
        }
    }

    private String hex(int digits) {
        StringBuilder hex = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            hex.append(Character.forDigit(random.nextInt(16), 16));
        }
        return hex.toString();
    }

    private void write(StringBuilder out, Object value, Layout layout, int level) {
        if (value instanceof Map<?, ?> object) {
            String separator = "{";
            for (Map.Entry<?, ?> member : object.entrySet()) {
                line(out.append(separator), layout, level + 1);
                text(out, (String) member.getKey()).append(layout.colon);
                write(out, member.getValue(), layout, level + 1);
                separator = "," + layout.afterComma;
            }
            line(out, layout, level);
            out.append('}');
        } else if (value instanceof List<?> array) {
            String separator = "[";
            for (Object element : array) {
                line(out.append(separator), layout, level + 1);
                write(out, element, layout, level + 1);
                separator = "," + layout.afterComma;
            }
            line(out, layout, level);
            out.append(']');
        } else if (value instanceof String text) {
            text(out, text);
        } else {
            out.append(value);
        }
    }

    private static void line(StringBuilder out, Layout layout, int level) {
        if (!layout.lineEnd.isEmpty()) {
            out.append(layout.lineEnd).append(layout.indent.repeat(level));
        }
    }

    private StringBuilder text(StringBuilder out, String text) {
        return out.append('"')
                .append(slashesEscaped ? text.replace("/", "\\/") : text)
                .append('"');
    }
}
