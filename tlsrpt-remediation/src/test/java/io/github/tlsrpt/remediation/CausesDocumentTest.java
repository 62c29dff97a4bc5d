package io.github.tlsrpt.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** CAUSES.md is made of the data; {@code -Dtlsrpt.write=true} writes it anew. */
class CausesDocumentTest {

    private static final JsonData FACTS = JsonData.resource("causes.json");
    private static final JsonData RULES = JsonData.resource("rules.json");
    private static final Remediator REMEDIATOR = Remediator.builder().build();
    private static final String MADE = "<!-- What follows is made from the data files of tlsrpt-remediation. -->\n";

    @Test
    void documentSaysWhatTheDataSay() throws IOException {
        Path file = document();
        String written = Files.readString(file).replace("\r\n", "\n");
        String introduction = written.substring(0, written.indexOf(MADE));
        String made = introduction + MADE + "\n" + table() + causes() + checks();
        if (Boolean.getBoolean("tlsrpt.write")) {
            Files.writeString(file, made);
        }
        assertThat(Files.readString(file).replace("\r\n", "\n")).isEqualTo(made);
    }

    private static Path document() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/CAUSES.md"))) {
            folder = Optional.ofNullable(folder.getParent()).orElseThrow();
        }
        return folder.resolve("docs/CAUSES.md");
    }

    private static String table() {
        StringBuilder text = new StringBuilder("## All causes\n\n");
        text.append("| cause | who acts | priority if not that of the policy |\n| --- | --- | --- |\n");
        for (JsonData cause : FACTS.objects("causes")) {
            String id = cause.text("id");
            text.append("| [`")
                    .append(id)
                    .append("`](#")
                    .append(id)
                    .append(") | ")
                    .append(cause.text("owner"))
                    .append(" | ")
                    .append(priorities(cause))
                    .append(" |\n");
        }
        return text.append('\n').toString();
    }

    private static String priorities(JsonData cause) {
        JsonData given = cause.objectOrEmpty("priority");
        List<String> texts = new ArrayList<>();
        given.names().forEach(policy -> texts.add(policy + " " + given.text(policy)));
        return String.join(", ", texts);
    }

    private static String causes() {
        Map<String, List<String>> reasons = reasons();
        StringBuilder text = new StringBuilder();
        for (Cause cause : REMEDIATOR.causes()) {
            Remediation advice = REMEDIATOR.advice(cause).orElseThrow();
            text.append("### `")
                    .append(cause)
                    .append("`\n\n**")
                    .append(advice.summary())
                    .append("** ")
                    .append(advice.explanation())
                    .append("\n\n");
            list(text, "Probable reasons", advice.reasons());
            list(text, "What to do", advice.steps());
            if (advice.ignore() != null) {
                text.append("*When to ignore it:* ").append(advice.ignore()).append("\n\n");
            }
            text.append("*Checks:* ")
                    .append(checks(advice))
                    .append(" *See:* ")
                    .append(String.join(", ", advice.references()))
                    .append("\n\n");
            if (reasons.containsKey(cause.id())) {
                text.append("*Told by:* ")
                        .append(String.join(", ", reasons.get(cause.id())))
                        .append("\n\n");
            }
        }
        return text.toString();
    }

    private static void list(StringBuilder text, String title, List<String> items) {
        if (!items.isEmpty()) {
            text.append('*').append(title).append(":*\n\n");
            for (int i = 0; i < items.size(); i++) {
                text.append(i + 1).append(". ").append(items.get(i)).append('\n');
            }
            text.append('\n');
        }
    }

    private static String checks(Remediation advice) {
        if (advice.checks().isEmpty()) {
            return "none.";
        }
        return String.join(
                        ", ",
                        advice.checks().stream()
                                .map(check -> "[" + check.id() + "](#" + anchor(check.id()) + ")")
                                .toList())
                + ".";
    }

    private static String anchor(String check) {
        return check.toLowerCase(java.util.Locale.ROOT);
    }

    private static Map<String, List<String>> reasons() {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        for (JsonData rule : RULES.objects("rules")) {
            List<String> texts = reasons.computeIfAbsent(rule.text("cause"), cause -> new ArrayList<>());
            String context = rule.text("context").equals("any") ? "" : " (" + rule.text("context") + ")";
            rule.texts("texts").forEach(text -> texts.add("`" + text + "`" + context));
        }
        return reasons;
    }

    private static String checks() {
        StringBuilder text = new StringBuilder("## Checks\n");
        JsonData purposes = JsonData.resource("advice.json").object("checks");
        for (JsonData check : FACTS.objects("checks")) {
            String id = check.text("id");
            text.append("\n### ")
                    .append(id)
                    .append("\n\n")
                    .append(purposes.text(id))
                    .append("\n\n```sh\n")
                    .append(check.text("command"))
                    .append("\n```\n");
        }
        return text.toString();
    }
}
