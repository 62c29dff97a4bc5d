package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.TlsReport;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Turns reports into a plan: which causes, whose turn, in which order, with what advice.
 *
 * <p>Classifiers are asked in order: yours first, then the built-in ones, which know contradictions inside a report, the
 * reason codes of the usual senders and TLS libraries, and what RFC 8460 §4.3 means by a result type. Immutable and
 * thread-safe, if your classifiers are.
 *
 * <pre>{@code
 * RemediationPlan plan = Remediator.create().plan(reports);
 * plan.findings().forEach(f -> System.out.println(f.priority() + " " + f.remediation().summary()));
 * }</pre>
 */
public final class Remediator {

    private final Supplier<List<RemediationClassifier>> classifiers;
    private final Catalogue catalogue;
    private final Duration budget;

    private Remediator(Builder builder) {
        catalogue = builder.catalogue();
        budget = builder.budget;
        List<RemediationClassifier> own = List.copyOf(builder.classifiers);
        List<JsonData> ownRules = List.copyOf(builder.rules);
        List<RemediationClassifier> fallbacks = List.copyOf(builder.fallbacks);
        Iterable<RemediationClassifier> services = builder.services;
        classifiers = new Later<>(() -> classifiers(services, own, ownRules, fallbacks));
    }

    private List<RemediationClassifier> classifiers(
            Iterable<RemediationClassifier> services,
            List<RemediationClassifier> own,
            List<JsonData> ownRules,
            List<RemediationClassifier> fallbacks) {
        catalogue.causes(); // loads it now, so that no classifier is charged for that
        JsonData builtIn = JsonData.resource("rules.json");
        List<RemediationClassifier> all = new ArrayList<>(own);
        services.forEach(all::add);
        ownRules.forEach(rules -> all.add(new ReasonRules(rules, catalogue::owner)));
        all.add(new CrossChecks(catalogue::owner));
        all.add(new ReasonRules(builtIn, catalogue::owner));
        all.addAll(fallbacks);
        all.add(new DefaultRules(builtIn, catalogue::owner));
        return List.copyOf(all);
    }

    /**
     * Returns a remediator with the classifiers that are declared as services, and the built-in ones behind them. The
     * services are looked for when the first failure is to be explained.
     *
     * @return a new remediator
     */
    public static Remediator create() {
        Builder builder = builder();
        builder.services = ServiceLoader.load(RemediationClassifier.class, Remediator.class.getClassLoader());
        return builder.build();
    }

    /**
     * Starts a remediator with classifiers of your choice; services are not looked for.
     *
     * @return a new builder with the built-in classifiers only
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Finds the cause of one failure.
     *
     * @param failure the failure in its context
     * @return the first answer of a classifier
     */
    public Diagnosis diagnose(Failure failure) {
        Objects.requireNonNull(failure, "failure");
        return new ClassifierPanel(classifiers.get(), Duration.ofNanos(Long.MAX_VALUE)).diagnose(failure);
    }

    /**
     * Returns how urgent a failure is by its cause and the policy of its report alone. How much fails, how often, and what
     * other reports say makes it more or less urgent in a {@link #plan}.
     *
     * @param failure the failure in its context
     * @param cause its cause
     * @return the priority before all else is looked at
     */
    public Priority priority(Failure failure, Cause cause) {
        Objects.requireNonNull(cause, "cause");
        return new Priorities(catalogue).alone(cause, Enforcement.of(failure.facts()));
    }

    /**
     * Returns the causes for which there is advice.
     *
     * @return the causes in the order of the catalogue, unmodifiable
     */
    public Set<Cause> causes() {
        return Collections.unmodifiableSet(catalogue.causes());
    }

    /**
     * Returns who mostly has to act on a cause.
     *
     * @param cause the cause
     * @return the owner; {@link Owner#UNKNOWN} also where nothing is known of the cause
     */
    public Owner owner(Cause cause) {
        return catalogue.owner(Objects.requireNonNull(cause, "cause"));
    }

    /**
     * Returns the advice for a cause, with its placeholders.
     *
     * @param cause the cause
     * @return the advice; empty where none is known
     */
    public Optional<Remediation> advice(Cause cause) {
        Objects.requireNonNull(cause, "cause");
        return catalogue.knows(cause) ? Optional.of(catalogue.advice(cause)) : Optional.empty();
    }

    /**
     * Makes a plan of the failures in reports. Does not depend on the order of the reports, as long as one finding has no
     * more than 10,000 different reasons; takes a report that is given twice for two.
     *
     * @param reports the reports; each is taken once and not kept
     * @return the plan
     */
    public RemediationPlan plan(Iterable<TlsReport> reports) {
        return plan(reports, List.of());
    }

    /**
     * Makes a plan of the failures in reports, and says which of them began right after a change that you know of. Changes
     * that the reports themselves show are found as in {@link #plan(Iterable)}.
     *
     * @param reports the reports; each is taken once and not kept
     * @param changes such as {@link Change#recorded} makes them
     * @return the plan
     */
    public RemediationPlan plan(Iterable<TlsReport> reports, Iterable<Change> changes) {
        Objects.requireNonNull(reports, "reports");
        Objects.requireNonNull(changes, "changes");
        PlanBuilder builder = PlanBuilder.findingChanges(diagnosing(), catalogue);
        for (Change change : changes) {
            builder.record(change);
        }
        for (TlsReport report : reports) {
            builder.add(report);
        }
        return builder.build();
    }

    /**
     * Makes a plan of the failures in reports, with the changes that your detector has found and recorded, so that they
     * are not looked for twice.
     *
     * @param reports the reports; each is taken once and not kept
     * @param detector is asked when the last report has been taken, so you may feed it while you hand the reports out
     * @return the plan
     */
    public RemediationPlan plan(Iterable<TlsReport> reports, ChangeDetector detector) {
        Objects.requireNonNull(reports, "reports");
        Objects.requireNonNull(detector, "detector");
        PlanBuilder builder = PlanBuilder.withChangesOf(detector, diagnosing(), catalogue);
        for (TlsReport report : reports) {
            builder.add(report);
        }
        return builder.build();
    }

    /** The classifiers of one plan, with the time that they have for it; asked for when the first failure comes. */
    private Function<Failure, Diagnosis> diagnosing() {
        Supplier<ClassifierPanel> panel = new Later<>(() -> new ClassifierPanel(classifiers.get(), budget));
        return failure -> panel.get().diagnose(failure);
    }

    /** Builder of a remediator. Mutable, for one thread. */
    public static final class Builder {
        private final List<RemediationClassifier> classifiers = new ArrayList<>();
        private final List<RemediationClassifier> fallbacks = new ArrayList<>();
        private final List<JsonData> rules = new ArrayList<>();
        private final List<JsonData> advice = new ArrayList<>();
        private Iterable<RemediationClassifier> services = List.of();
        private Duration budget = Duration.ofSeconds(10);

        private Builder() {}

        /**
         * Adds a classifier behind those added before, and before the rules and the built-in ones.
         *
         * @param classifier the classifier
         * @return this builder
         */
        public Builder classifier(RemediationClassifier classifier) {
            classifiers.add(Objects.requireNonNull(classifier, "classifier"));
            return this;
        }

        /**
         * Adds classifiers in their order, for example a {@link ServiceLoader} of yours.
         *
         * @param more the classifiers
         * @return this builder
         */
        public Builder classifiers(Iterable<? extends RemediationClassifier> more) {
            Objects.requireNonNull(more, "more");
            more.forEach(this::classifier);
            return this;
        }

        /**
         * Adds a classifier that is asked where the built-in knowledge of reasons has no answer, before the general meaning
         * of the result type is taken.
         *
         * @param classifier the classifier
         * @return this builder
         */
        public Builder fallback(RemediationClassifier classifier) {
            fallbacks.add(Objects.requireNonNull(classifier, "classifier"));
            return this;
        }

        /**
         * Limits the time that each classifier has for one plan. One that has used it up is not asked again, and the
         * findings say so; a call that hangs is not broken off. Default 10 s.
         *
         * @param newBudget the time, above 0
         * @return this builder
         */
        public Builder classifierBudget(Duration newBudget) {
            if (newBudget.isNegative() || newBudget.isZero()) {
                throw new IllegalArgumentException("newBudget: " + newBudget + " is not above 0");
            }
            budget = newBudget;
            return this;
        }

        /**
         * Adds rules that take a reason for a cause, asked behind the classifiers and before the built-in ones. Causes of
         * your own may stand in the same file, with owner, priorities and checks. The form is that of
         * {@code rules.schema.json} beside this class.
         *
         * @param json the file; it is read to its end and left open
         * @return this builder
         * @throws IOException if the stream throws it
         * @throws IllegalArgumentException if something is wrong with the file; the message names the place
         */
        public Builder rules(InputStream json) throws IOException {
            JsonData file = JsonData.read("rules", Objects.requireNonNull(json, "json"));
            file.objects("rules").forEach(ReasonRule::of);
            rules.add(file);
            return this;
        }

        /**
         * Replaces texts of the advice, cause by cause: for another language, or for causes of your own. Those that are
         * not in the file stay as they are. The form is that of {@code advice.schema.json} beside this class.
         *
         * @param json the file; it is read to its end and left open
         * @return this builder
         * @throws IOException if the stream throws it
         * @throws IllegalArgumentException if something is wrong with the file; the message names the place
         */
        public Builder advice(InputStream json) throws IOException {
            advice.add(JsonData.read("advice", Objects.requireNonNull(json, "json")));
            return this;
        }

        private Catalogue catalogue() {
            if (rules.isEmpty() && advice.isEmpty()) {
                return Catalogue.builtIn();
            }
            List<JsonData> facts = new ArrayList<>(List.of(JsonData.resource("causes.json")));
            List<JsonData> texts = new ArrayList<>(List.of(JsonData.resource("advice.json")));
            facts.addAll(rules);
            texts.addAll(advice);
            return new Catalogue(facts, texts);
        }

        /**
         * Builds the remediator.
         *
         * @return a new remediator
         * @throws IllegalArgumentException if the files do not fit together; the message names the place
         */
        public Remediator build() {
            return new Remediator(this);
        }
    }
}
