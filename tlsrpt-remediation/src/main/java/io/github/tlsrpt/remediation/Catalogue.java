package io.github.tlsrpt.remediation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is known about each cause: facts that hold in any language, and the texts of one language. */
final class Catalogue {

    private final Supplier<Map<Cause, Entry>> entries;

    private Catalogue(Supplier<Map<Cause, Entry>> entries) {
        this.entries = entries;
    }

    /** Of several files the later wins, cause by cause; so a translation need not be complete. */
    Catalogue(List<JsonData> facts, List<JsonData> texts) {
        Map<Cause, Entry> made = entries(facts, texts);
        entries = () -> made;
    }

    private static Map<Cause, Entry> entries(List<JsonData> facts, List<JsonData> texts) {
        Map<Cause, Entry> entries = new LinkedHashMap<>();
        Map<String, JsonData> textsOfCauses = new HashMap<>();
        Map<String, String> purposes = new HashMap<>();
        for (JsonData file : texts) {
            JsonData causes = file.objectOrEmpty("causes");
            causes.names().forEach(id -> textsOfCauses.put(id, causes.object(id)));
            JsonData checks = file.objectOrEmpty("checks");
            checks.names().forEach(id -> purposes.put(id, checks.text(id)));
        }
        Map<String, Check> checks = new HashMap<>();
        for (JsonData file : facts) {
            for (JsonData check : file.objects("checks")) {
                String id = check.text("id");
                checks.put(id, new Check(id, purposes.getOrDefault(id, ""), check.text("command")));
            }
            for (JsonData cause : file.objects("causes")) {
                Cause id = cause.word("id", Cause::new);
                entries.put(id, Entry.of(id, cause, textsOfCauses.get(id.id()), checks));
            }
        }
        return entries;
    }

    static Catalogue builtIn() {
        return new Catalogue(new Later<>(
                () -> entries(List.of(JsonData.resource("causes.json")), List.of(JsonData.resource("advice.json")))));
    }

    Set<Cause> causes() {
        return entries.get().keySet();
    }

    boolean knows(Cause cause) {
        return entries.get().containsKey(cause);
    }

    Owner owner(Cause cause) {
        Entry entry = entries.get().get(cause);
        return entry == null ? Owner.UNKNOWN : entry.owner;
    }

    /** Returns the priority that a cause has under a policy whatever the base of the policy; null where it has the base. */
    @Nullable Priority priority(Cause cause, String policyKey) {
        Entry entry = entries.get().get(cause);
        return entry == null ? null : entry.priorities.get(policyKey);
    }

    /** Returns the advice with its placeholders. */
    Remediation advice(Cause cause) {
        Entry entry = entries.get().get(cause);
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

        static Entry of(Cause cause, JsonData facts, @Nullable JsonData texts, Map<String, Check> allChecks) {
            Owner owner = facts.word("owner", Names::owner);
            List<Check> checks = checks(facts, allChecks);
            Remediation remediation = texts == null
                    ? withoutAdvice(cause)
                    : new Remediation(
                            cause,
                            texts.text("summary"),
                            texts.text("explanation"),
                            texts.texts("reasons"),
                            checks,
                            texts.texts("steps"),
                            texts.textOrNull("ignore"),
                            facts.texts("references"));
            return new Entry(owner, priorities(facts), remediation);
        }

        private static List<Check> checks(JsonData facts, Map<String, Check> allChecks) {
            List<Check> checks = new ArrayList<>();
            for (String id : facts.texts("checks")) {
                Check check = allChecks.get(id);
                if (check == null) {
                    throw new IllegalArgumentException(facts + ".checks: no check is called " + id);
                }
                checks.add(check);
            }
            return checks;
        }

        private static Map<String, Priority> priorities(JsonData facts) {
            Map<String, Priority> priorities = new HashMap<>();
            JsonData given = facts.objectOrEmpty("priority");
            for (Enforcement enforcement : Enforcement.values()) {
                if (given.has(enforcement.key())) {
                    priorities.put(enforcement.key(), given.word(enforcement.key(), Names::priority));
                }
            }
            return priorities;
        }
    }
}
