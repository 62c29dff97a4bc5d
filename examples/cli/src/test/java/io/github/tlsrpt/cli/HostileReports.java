package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reports whose every text tries to be more than text, one for each of 400 tries. */
final class HostileReports {

    private HostileReports() {}

    static void write(Path folder) throws IOException {
        List<String> texts = texts();
        assertThat(Set.copyOf(texts)).hasSizeGreaterThanOrEqualTo(400);
        for (int i = 0; i < texts.size(); i++) {
            Files.writeString(folder.resolve(i + ".json"), report(i, texts.get(i)));
        }
    }

    /** Texts that break out of HTML text, attributes, scripts and styles, out of comments, and out of the mind. */
    private static List<String> texts() {
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
                    "a.example%s",
                    "%s.example",
                    "\u202e%s",
                    "\u0000%s",
                    "\r\n\r\n%s",
                    "\ufeff%s",
                    " %s ",
                    "\\%s",
                    "=%s",
                    "/*%s*/",
                    "<!--%s",
                    "\ud83d\ude00%s",
                    "\u2028%s",
                    "//%s")) {
                texts.add(around.replace("%s", payload));
            }
        }
        return texts;
    }

    private static String report(int id, String text) {
        String json = new String(JsonStringEncoder.getInstance().quoteAsString(text));
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
