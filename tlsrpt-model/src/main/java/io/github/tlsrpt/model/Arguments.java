package io.github.tlsrpt.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks of constructor arguments; each failure names the parameter. */
final class Arguments {

    private Arguments() {}

    static long notNegative(long value, String name) {
        if (value < 0) {
            throw new IllegalArgumentException(name + ": " + value + " is negative");
        }
        return value;
    }

    static void octet(int value, String name) {
        if (value < 0 || value > 255) {
            throw new IllegalArgumentException(name + ": " + value + " is not in 0..255");
        }
    }

    static <T> List<T> copy(@Nullable List<T> list, String name) {
        if (list == null) {
            throw new NullPointerException(name);
        }
        try {
            return List.copyOf(list);
        } catch (NullPointerException e) {
            throw new NullPointerException(name + ": has a null element");
        }
    }

    static String notEmpty(@Nullable String value, String name) {
        if (value == null) {
            throw new NullPointerException(name);
        }
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + ": is empty");
        }
        return value;
    }

    /** What a report does not say is absent, so an empty text must not stand for it (RFC 8460 §4.4). */
    static void absentOrNotEmpty(@Nullable String value, String name) {
        if (value != null) {
            notEmpty(value, name);
        }
    }
}
