package io.github.tlsrpt.remediation;

import java.util.Arrays;

/** Written forms of the vocabularies, as they stand in the data files. */
final class Names {

    private Names() {}

    static Confidence confidence(String text) {
        return named(Confidence.values(), text);
    }

    static Owner owner(String text) {
        return named(Owner.values(), text);
    }

    static Priority priority(String text) {
        return named(Priority.values(), text);
    }

    private static <T> T named(T[] values, String text) {
        return Arrays.stream(values)
                .filter(value -> value.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown word: " + text));
    }
}
