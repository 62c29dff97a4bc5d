package io.github.tlsrpt.model;

/** What a caller without a nullness checker may pass. */
final class Nulls {

    private Nulls() {}

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    static <T> T forbidden() {
        return (T) null;
    }
}
