package io.github.tlsrpt.verification.fuzz;

import java.util.function.Supplier;

/** Something that must not happen, with what happened. */
final class Finding extends AssertionError {

    private static final long serialVersionUID = 1;

    private Finding(String message) {
        super(message);
    }

    /** Holds a target to a fact; the message is made only where it does not hold. */
    static void unless(boolean holds, Supplier<String> message) {
        if (!holds) {
            throw new Finding(message.get());
        }
    }
}
