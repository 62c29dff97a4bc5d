package io.github.tlsrpt.spark;

import io.github.tlsrpt.remediation.Remediator;

/** One remediator for each executor: it reads its rules once, is thread-safe, and need not travel. */
final class Remediators {

    private static final class Holder {
        private static final Remediator ONE = Remediator.create();
    }

    private Remediators() {}

    static Remediator ofThisExecutor() {
        return Holder.ONE;
    }
}
