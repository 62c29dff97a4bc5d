package io.github.tlsrpt.remediation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The classifiers while a plan is made. Those of the caller are foreign code: what they throw, and what they give back, must
 * not take the plan down; and one that has used up its time is not asked again.
 */
final class ClassifierPanel {

    private static final int LONGEST_WHY = 512;

    private final List<Seat> seats;

    ClassifierPanel(List<RemediationClassifier> classifiers, Duration budget) {
        this.seats = classifiers.stream()
                .map(classifier -> new Seat(classifier, budget.toNanos()))
                .toList();
    }

    /** A classifier, and what is left of its time. */
    private static final class Seat {

        private final RemediationClassifier classifier;
        private long nanosLeft;

        Seat(RemediationClassifier classifier, long nanosLeft) {
            this.classifier = classifier;
            this.nanosLeft = nanosLeft;
        }

        @SuppressWarnings("NullOptional") // the classifier's null is what is looked for
        Optional<Diagnosis> ask(Failure failure, StringBuilder failed) {
            if (nanosLeft <= 0) {
                tell(failed, "was too slow and is not asked any more");
                return Optional.empty();
            }
            long begun = System.nanoTime();
            try {
                Optional<Diagnosis> diagnosis = classifier.classify(failure);
                if (diagnosis != null) {
                    return diagnosis;
                }
                tell(failed, "returned null");
            } catch (RuntimeException | StackOverflowError | LinkageError e) {
                tell(failed, "threw " + e.getClass().getName());
            } finally {
                nanosLeft -= System.nanoTime() - begun;
            }
            return Optional.empty();
        }

        private void tell(StringBuilder failed, String fault) {
            failed.append("; classifier ")
                    .append(classifier.getClass().getName())
                    .append(' ')
                    .append(fault);
        }
    }

    Diagnosis diagnose(Failure failure) {
        StringBuilder failed = new StringBuilder();
        for (Seat seat : seats) {
            Optional<Diagnosis> diagnosis = seat.ask(failure, failed);
            if (diagnosis.isPresent()) {
                return explained(diagnosis.get(), failed);
            }
        }
        return explained(
                new Diagnosis(Cause.UNKNOWN, Owner.UNKNOWN, Confidence.LOW, "no classifier knows this"), failed);
    }

    private static Diagnosis explained(Diagnosis diagnosis, StringBuilder failed) {
        if (failed.length() == 0 && diagnosis.why().length() <= LONGEST_WHY) {
            return diagnosis;
        }
        String head = ReasonText.cut(diagnosis.why(), LONGEST_WHY);
        return new Diagnosis(diagnosis.cause(), diagnosis.owner(), diagnosis.confidence(), head + failed);
    }
}
