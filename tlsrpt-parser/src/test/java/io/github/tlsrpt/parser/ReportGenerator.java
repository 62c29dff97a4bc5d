package io.github.tlsrpt.parser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random documents: reports with good and odd values in every member, and what mutation makes of them. */
final class ReportGenerator {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final String[] NAMES = {
        "example.com",
        "mail.example.com",
        "EXAMPLE.net",
        "example.org.",
        "_x.example.com",
        "b\u00fccher.example",
        "a..b",
        "*.example.com",
        "",
        " ",
        "a b.example",
        "x".repeat(64) + ".example",
        ("a".repeat(60) + ".").repeat(4) + "aaaaaaaaa",
        ("a".repeat(60) + ".").repeat(4) + "aaaaaaaaaa",
        "xn--bcher-kva.example",
        "-a.example",
        "a-.example",
        "a\n",
        "192.0.2.1"
    };
    private static final String[] ADDRESSES = {
        "192.0.2.1",
        "2001:db8::1",
        "2001:DB8::1",
        "::ffff:192.0.2.1",
        "::",
        "1",
        "010.0.0.1",
        "256.1.1.1",
        "[2001:db8::1]",
        "fe80::1%eth0",
        "",
        "mx.example.com",
        "1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7::",
        "::1:2:3:4:5:6:7:8",
        "1::2::3",
        "64:ff9b::192.0.2.1",
        "1:2:3:4:5:6:192.0.2.1",
        "2001:db8:abcd:0012::1",
        "12345::",
        "192.0.2.1\n",
        "1.2.3",
        "::1.2.3.256"
    };
    private static final String[] DATES = {
        "2026-10-01T00:00:00Z",
        "2026-10-01T23:59:59Z",
        "2026-10-02T00:00:00Z",
        "2026-10-01t00:00:00z",
        "2026-10-01 00:00:00Z",
        "2026-10-01T00:00Z",
        "2026-10-01T00:00:00",
        "2026-10-01T00:00:00+0000",
        "2026-10-01T00:00:00+00",
        "2026-10-01T00:00:00-00:00",
        "2026-10-01T24:00:00Z",
        "2026-10-01T24:00:01Z",
        "2026-02-30T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-10-01",
        "yesterday",
        "",
        "2026-10-01T00:00:00.123Z",
        "2026-10-01T00:00:00.1234567890Z",
        "2026-10-01T00:00:00.Z",
        "2026-12-31T23:59:60Z",
        "2026-12-31T12:00:60Z",
        "+2026-10-01T00:00:00Z",
        "2026-10-01T00:00:00Z\n",
        "2026-10-01T00:00:00+24:00",
        "2026-10-01T24:00:00.0Z",
        "0000-01-01T00:00:00+01:00"
    };
    private static final String[] RESULT_TYPES = {
        "certificate-expired",
        "starttls-not-supported",
        "validation-failure",
        "certificate-not-trusted",
        "tlsa-invalid",
        "dnssec-invalid",
        "dane-required",
        "sts-policy-fetch-error",
        "sts-webpki-invalid",
        "sts-policy-invalid",
        "Other",
        "",
        " certificate-expired ",
        "validation failure",
        "a\u00a0b",
        "sts-",
        "\u0085"
    };
    private static final String[] POLICY_TYPES = {
        "sts", "tlsa", "no-policy-found", "sts", "tlsa", "Other", "", " sts", "STS"
    };
    private static final String[] LINES = {
        "version: STSv1",
        "mode: enforce",
        "mx: mx.example.com",
        "max_age: 86400",
        "",
        "mx:a",
        " mx: b",
        "3 1 1 " + "0d".repeat(32),
        "3 1 1 0D0d",
        "3 1 1 0",
        "3  1 1 00",
        "03 1 1 00",
        "256 1 1 00",
        "[\"3 1 1 00\",\"2 1 1 11\"]",
        "[",
        "3 1 1 00\n"
    };
    private static final String[] TEXTS = {
        "Example", "a@example.com", "\"a b\"@example.com", "mailto:a@example.com", "A <a@example.com>", "a@", "", "x",
        "https://example.com/x", "https://example.com/a b", "javascript:alert(1)", "1:x", "a:", "line\r\nline", "a@b@c",
                "\u00fc@example.com"
    };
    private static final String[] OTHER_NAMES = {
        "mx-host-pattern",
        "additional-info-uri",
        "failure-error-code",
        "session-count",
        "epoch",
        "Result-Type",
        "failure_details",
        "tls-report"
    };

    private final Random random;

    ReportGenerator(long seed) {
        random = new Random(seed);
    }

    /** A report in which each member is odd with the given chance. */
    ObjectNode report(double oddness) {
        ObjectNode report = NODES.objectNode();
        put(report, "organization-name", text("Example", oddness));
        ObjectNode range = NODES.objectNode();
        put(range, "start-datetime", pick("2026-10-01T00:00:00Z", DATES, oddness));
        put(range, "end-datetime", pick("2026-10-01T23:59:59Z", DATES, oddness));
        put(report, "date-range", range);
        put(report, "contact-info", pick("tls@example.com", TEXTS, oddness));
        put(report, "report-id", text("id-1", oddness));
        ArrayNode policies = NODES.arrayNode();
        for (int i = random.nextInt(3); i >= 0; i--) {
            policies.add(policyResult(oddness));
        }
        put(report, "policies", policies);
        return report;
    }

    /** A report of so many policies, most of whose counts agree, some with very many failure details. */
    ObjectNode longReport(int policies, double oddness) {
        ObjectNode report = report(oddness);
        ArrayNode all = report.putArray("policies");
        for (int i = 0; i < policies; i++) {
            ObjectNode result = policyResult(oddness);
            ArrayNode details = result.putArray("failure-details");
            long sessions = 0;
            for (int n = random.nextInt(random.nextInt(20) == 0 ? 400 : 12); n > 0; n--) {
                ObjectNode detail = detail(oddness);
                details.add(detail);
                sessions += detail.path("failed-session-count").asLong();
            }
            if (result.path("summary") instanceof ObjectNode summary) {
                summary.put("total-failure-session-count", sessions);
            }
            all.add(result);
        }
        return report;
    }

    private ObjectNode policyResult(double oddness) {
        ObjectNode result = NODES.objectNode();
        ObjectNode policy = NODES.objectNode();
        String type = text(POLICY_TYPES[random.nextInt(3)], POLICY_TYPES, oddness);
        put(policy, "policy-type", NODES.textNode(type));
        if (!type.equals("no-policy-found")) {
            put(policy, "policy-string", lines(type, oddness));
        }
        put(policy, "policy-domain", pick("example.com", NAMES, oddness));
        if (type.equals("sts")) {
            put(policy, "mx-host", NODES.arrayNode().add(text("*.example.com", NAMES, oddness)));
        }
        put(result, "policy", policy);
        ObjectNode summary = NODES.objectNode();
        put(summary, "total-successful-session-count", count(oddness));
        put(summary, "total-failure-session-count", count(oddness));
        put(result, "summary", summary);
        if (random.nextBoolean()) {
            ArrayNode details = NODES.arrayNode();
            for (int i = random.nextInt(3); i > 0; i--) {
                details.add(detail(oddness));
            }
            put(result, "failure-details", details);
        }
        return result;
    }

    private ArrayNode lines(String type, double oddness) {
        ArrayNode lines = NODES.arrayNode();
        if (type.equals("tlsa")) {
            lines.add(text("3 1 1 " + "0d".repeat(32), LINES, oddness));
        } else {
            for (int i = 0; i < 4; i++) {
                lines.add(text(LINES[i], LINES, oddness / 2));
            }
        }
        return lines;
    }

    private ObjectNode detail(double oddness) {
        ObjectNode detail = NODES.objectNode();
        put(detail, "result-type", pick(RESULT_TYPES[random.nextInt(10)], RESULT_TYPES, oddness));
        put(detail, "sending-mta-ip", pick("192.0.2.1", ADDRESSES, oddness));
        put(detail, "receiving-mx-hostname", pick("mx.example.com", TEXTS, oddness));
        put(detail, "receiving-ip", pick("2001:db8::1", ADDRESSES, oddness));
        put(detail, "failed-session-count", count(oddness));
        put(detail, "additional-information", pick("https://example.com/x", TEXTS, oddness));
        put(detail, "failure-reason-code", text("reason", oddness));
        return detail;
    }

    private JsonNode count(double oddness) {
        if (random.nextDouble() >= oddness) {
            return NODES.numberNode(random.nextInt(50));
        }
        return switch (random.nextInt(14)) {
            case 0 -> NODES.numberNode(-1);
            case 1 -> DecimalNode.valueOf(new BigDecimal("1.0"));
            case 2 -> DecimalNode.valueOf(new BigDecimal("1.5"));
            case 3 -> DecimalNode.valueOf(new BigDecimal("1e3"));
            case 4 -> NODES.numberNode((1L << 53) - 1);
            case 5 -> NODES.numberNode(1L << 53);
            case 6 -> NODES.numberNode(Long.MAX_VALUE);
            case 7 -> BigIntegerNode.valueOf(BigInteger.ONE.shiftLeft(63));
            case 8 -> NODES.textNode("12");
            case 9 -> NODES.textNode("12 ");
            case 10 -> NODES.booleanNode(true);
            case 11 -> NODES.nullNode();
            case 12 -> NODES.arrayNode();
            default -> DecimalNode.valueOf(new BigDecimal("1e-3"));
        };
    }

    private JsonNode text(String good, double oddness) {
        return pick(good, TEXTS, oddness);
    }

    private String text(String good, String[] odd, double oddness) {
        return random.nextDouble() < oddness ? odd[random.nextInt(odd.length)] : good;
    }

    private JsonNode pick(String good, String[] odd, double oddness) {
        return NODES.textNode(text(good, odd, oddness));
    }

    /** Puts members in at random places: their order is free. */
    private void put(ObjectNode object, String name, JsonNode value) {
        if (object.isEmpty() || random.nextInt(4) > 0) {
            object.set(name, value);
            return;
        }
        ObjectNode copy = object.deepCopy();
        object.removeAll();
        object.set(name, value);
        object.setAll(copy);
    }

    /** Removes, renames or retypes one to three members anywhere. */
    void mutate(ObjectNode report) {
        for (int i = random.nextInt(3); i >= 0; i--) {
            List<ObjectNode> objects = new ArrayList<>();
            collect(report, objects);
            mutateMember(objects.get(random.nextInt(objects.size())));
        }
    }

    private void mutateMember(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty()) {
            return;
        }
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(3)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(OTHER_NAMES[random.nextInt(OTHER_NAMES.length)], object.remove(name));
            default -> object.set(name, otherType());
        }
    }

    private JsonNode otherType() {
        return switch (random.nextInt(9)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.textNode("");
            case 2 -> NODES.textNode("x");
            case 3 -> NODES.numberNode(7);
            case 4 -> NODES.booleanNode(false);
            case 5 -> NODES.arrayNode();
            case 6 -> NODES.arrayNode().add("x").addNull();
            case 7 -> NODES.arrayNode().add(NODES.objectNode());
            default -> NODES.objectNode();
        };
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        node.forEach(child -> collect(child, objects));
    }
}
