package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.TlsReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;

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

    private static final int LONGEST_WHY = 512;

    private final List<RemediationClassifier> classifiers;
    private final Catalogue catalogue;

    private Remediator(List<RemediationClassifier> own) {
        catalogue = Catalogue.builtIn();
        JsonData rules = JsonData.resource("rules.json");
        List<RemediationClassifier> all = new ArrayList<>(own);
        all.add(new CrossChecks(catalogue::owner));
        all.add(new ReasonRules(rules, catalogue::owner));
        all.add(new DefaultRules(rules, catalogue::owner));
        classifiers = List.copyOf(all);
    }

    /**
     * Returns a remediator with the classifiers that are declared as services, and the built-in ones behind them.
     *
     * @return a new remediator
     */
    public static Remediator create() {
        return builder()
                .classifiers(ServiceLoader.load(RemediationClassifier.class, Remediator.class.getClassLoader()))
                .build();
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
        StringBuilder failed = new StringBuilder();
        for (RemediationClassifier classifier : classifiers) {
            Optional<Diagnosis> diagnosis = ask(classifier, failure, failed);
            if (diagnosis.isPresent()) {
                return explained(diagnosis.get(), failed);
            }
        }
        return explained(
                new Diagnosis(Cause.UNKNOWN, Owner.UNKNOWN, Confidence.LOW, "no classifier knows this"), failed);
    }

    /** A classifier is foreign code: whatever it throws must not take the plan down. */
    @SuppressWarnings("NullOptional") // the classifier's null is what is looked for
    private static Optional<Diagnosis> ask(RemediationClassifier classifier, Failure failure, StringBuilder failed) {
        String fault = "returned null";
        try {
            Optional<Diagnosis> diagnosis = classifier.classify(failure);
            if (diagnosis != null) {
                return diagnosis;
            }
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            fault = "threw " + e.getClass().getName();
        }
        failed.append("; classifier ")
                .append(classifier.getClass().getName())
                .append(' ')
                .append(fault);
        return Optional.empty();
    }

    private static Diagnosis explained(Diagnosis diagnosis, StringBuilder failed) {
        if (failed.length() == 0 && diagnosis.why().length() <= LONGEST_WHY) {
            return diagnosis;
        }
        String why = diagnosis.why();
        String head = ReasonText.cut(why, LONGEST_WHY);
        return new Diagnosis(diagnosis.cause(), diagnosis.owner(), diagnosis.confidence(), head + failed);
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
        Objects.requireNonNull(reports, "reports");
        PlanBuilder builder = new PlanBuilder(this::diagnose, catalogue);
        reports.forEach(builder::add);
        return builder.build();
    }

    /** Builder of a remediator. Mutable, for one thread. */
    public static final class Builder {
        private final List<RemediationClassifier> classifiers = new ArrayList<>();

        private Builder() {}

        /**
         * Adds a classifier behind those added before and before the built-in ones.
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
         * Builds the remediator.
         *
         * @return a new remediator
         */
        public Remediator build() {
            return new Remediator(classifiers);
        }
    }
}
