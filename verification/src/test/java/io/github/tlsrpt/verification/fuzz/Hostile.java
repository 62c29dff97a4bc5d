package io.github.tlsrpt.verification.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Texts that try to be more than text: to terminals, logs, spreadsheets, browsers, shells, loggers and formatters. */
final class Hostile {

    private static final List<String> PAYLOADS = List.of(
            "\u001b[2J",
            "\u001b]52;c;eA==\u0007",
            "\u009b31m",
            "\u0090x\u009c",
            "a\rb",
            "a\nb",
            "a\u0085b",
            "a\u2028b",
            "\u202eevil",
            "\u2066x\u2069",
            "\u200ex",
            "\u061cx",
            "\u0000",
            "\u007f",
            "=cmd|'/c calc'!A0",
            "=1+1",
            "+1+1",
            "-1+1",
            "@SUM(1)",
            "\t=1",
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "</style><svg/onload=alert(1)>",
            "javascript:alert(1)",
            "&#60;b&#62;",
            "\" onmouseover=\"x",
            "' onmouseover='x",
            "a\",\"=1\n=2",
            "$(reboot)",
            "`reboot`",
            "; reboot",
            "| reboot",
            "&& reboot",
            "${jndi:ldap://x}",
            "%s%n%x",
            "{}",
            "${7*7}",
            "[x](javascript:alert(1))",
            "| a | b |",
            "```\nx",
            "# x",
            "\ufeffx",
            "\ud83d\ude00");
    private static final List<String> AROUND = List.of(
            "%", "a%", " %", "\u00a0%", "\"%", "'%", "\n%", "%.example.com", "mx.%", "https://example.com/%", ">%<!--");

    private Hostile() {}

    static List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (String around : AROUND) {
            for (String payload : PAYLOADS) {
                texts.add(around.replace("%", payload));
            }
        }
        texts.add("x".repeat(65_000));
        texts.add("\u202e".repeat(20_000));
        return texts;
    }
}
