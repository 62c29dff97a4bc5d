package io.github.tlsrpt.dns;

import java.util.Objects;

/**
 * Says that a text is not a record of its kind, and at which place it ceases to be one. One place is named: a record is
 * short, and what stands behind a fault seldom means what it seems to.
 */
public final class RecordSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** Place of the fault. */
    private final int index;

    /** What stands there. */
    private final String found;

    /** What should. */
    private final String expected;

    /** Whether a limit was passed rather than a rule broken. */
    private final boolean limit;

    RecordSyntaxException(int index, String found, String expected) {
        this(index, found, expected, false);
    }

    private RecordSyntaxException(int index, String found, String expected, boolean limit) {
        super("index " + index + ": found " + found + ", expected " + expected);
        this.limit = limit;
        this.index = index;
        this.found = Objects.requireNonNull(found, "found");
        this.expected = Objects.requireNonNull(expected, "expected");
    }

    /** Returns a fault of a text that may well follow the grammar, but has more of something than this library reads. */
    static RecordSyntaxException limit(int index, String found, int most, String unit) {
        return new RecordSyntaxException(index, found, "at most " + most + " " + unit, true);
    }

    boolean isLimit() {
        return limit;
    }

    /**
     * Returns the place of the fault.
     *
     * @return index of the first character that does not fit, from 0; the length of the text where it ends too early
     */
    public int index() {
        return index;
    }

    /**
     * Returns what stands at the place.
     *
     * @return a few words on one line; quoted input is escaped and cut
     */
    public String found() {
        return found;
    }

    /**
     * Returns what the grammar, or a limit of this library, asks for at the place.
     *
     * @return a few words on one line
     */
    public String expected() {
        return expected;
    }
}
