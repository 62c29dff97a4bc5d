package io.github.tlsrpt.remediation;

import java.util.Optional;

/**
 * Finds the cause of a failure: the plug for knowledge of your own.
 *
 * <p>Classifiers are asked in order, the first answer counts, the built-in ones come last. One that throws or returns
 * null is passed over, and the finding says so. It must be thread-safe, fast and without side effects; it is called for
 * each failure detail. Hand it to {@link Remediator.Builder#classifier(RemediationClassifier)}, or declare it as a
 * service for {@link Remediator#create()}.
 */
@FunctionalInterface
public interface RemediationClassifier {

    /**
     * Judges a failure.
     *
     * @param failure the failure in its context; its texts come from a stranger
     * @return the cause; empty where this classifier has nothing to say
     */
    Optional<Diagnosis> classify(Failure failure);
}
