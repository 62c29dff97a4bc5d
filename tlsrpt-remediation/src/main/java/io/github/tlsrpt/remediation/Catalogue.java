package io.github.tlsrpt.remediation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known about each cause: facts that hold in any language, and the texts of one language. */
final class Catalogue {

    private final Map<Cause, Entry> entries = new HashMap<>();

    Catalogue(JsonData facts, JsonData texts) {
        Map<String, Check> checks = checks(facts, texts.object("checks"));
        for (JsonData cause : facts.objects("causes")) {
            String id = cause.text("id");
            entries.put(new Cause(id), Entry.of(cause, texts.object("causes").object(id), checks));
        }
    }

    static Catalogue builtIn() {
        return new Catalogue(JsonData.resource("causes.json"), JsonData.resource("advice.json"));
    }

    private static Map<String, Check> checks(JsonData facts, JsonData purposes) {
        Map<String, Check> checks = new HashMap<>();
        for (JsonData check : facts.objects("checks")) {
            String id = check.text("id");
            checks.put(id, new Check(id, purposes.text(id), check.text("command")));
        }
        return checks;
    }

    boolean knows(Cause cause) {
        return entries.containsKey(cause);
    }

    Owner owner(Cause cause) {
        Entry entry = entries.get(cause);
        return entry == null ? Owner.UNKNOWN : entry.owner;
    }

    /** Returns the priority that a cause has under a policy whatever the base of the policy; null where it has the base. */
    @Nullable Priority priority(Cause cause, String policyKey) {
        Entry entry = entries.get(cause);
        return entry == null ? null : entry.priorities.get(policyKey);
    }

    /** Returns the advice with its placeholders. */
    Remediation advice(Cause cause) {
        Entry entry = entries.get(cause);
        return entry == null ? withoutAdvice(cause) : entry.remediation;
    }

    private static Remediation withoutAdvice(Cause cause) {
        return new Remediation(
                cause,
                "A classifier calls this " + cause + ", for which no advice is known.",
                "",
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of());
    }

    private record Entry(Owner owner, Map<String, Priority> priorities, Remediation remediation) {

        static Entry of(JsonData facts, JsonData texts, Map<String, Check> allChecks) {
            List<Check> checks = new ArrayList<>();
            for (String id : facts.texts("checks")) {
                Check check = allChecks.get(id);
                if (check == null) {
                    throw new IllegalArgumentException("unknown check " + id + " in " + facts);
                }
                checks.add(check);
            }
            Remediation remediation = new Remediation(
                    new Cause(facts.text("id")),
                    texts.text("summary"),
                    texts.text("explanation"),
                    texts.texts("reasons"),
                    checks,
                    texts.texts("steps"),
                    texts.textOrNull("ignore"),
                    facts.texts("references"));
            return new Entry(Names.owner(facts.text("owner")), priorities(facts), remediation);
        }

        private static Map<String, Priority> priorities(JsonData facts) {
            Map<String, Priority> priorities = new HashMap<>();
            if (facts.has("priority")) {
                JsonData given = facts.object("priority");
                for (Enforcement enforcement : Enforcement.values()) {
                    String priority = given.textOrNull(enforcement.key());
                    if (priority != null) {
                        priorities.put(enforcement.key(), Names.priority(priority));
                    }
                }
            }
            return priorities;
        }
    }
}
