package io.github.tlsrpt.parser;

import org.jspecify.annotations.Nullable;

/**
 * Exact reader of session counts, from the digits that were sent: no double ever stands between.
 *
 * <p>A number has at most {@link Limits#NUMBER_CHARACTERS} characters, so its exponent cannot make this long.
 */
final class Counts {

    private static final long LARGEST_I_JSON = (1L << 53) - 1;
    private static final int LONGEST_TEXT = 19;
    private static final int LONGEST_COUNT_DIGITS = 19;

    private final Members members;

    Counts(Members members) {
        this.members = members;
    }

    /** Reads a count; -1 where it cannot be read, which has been reported then. The member is present. */
    long count(Slot slot) {
        return switch (slot.kind()) {
            case NUMBER -> number(slot, slot.text());
            case TEXT -> text(slot);
            case ABSENT, NULL, TEXTS, OTHER -> unreadable(slot);
        };
    }

    private long text(Slot slot) {
        String text = slot.text();
        boolean digits =
                !text.isEmpty() && text.length() <= LONGEST_TEXT && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            return unreadable(slot);
        }
        members.problem(slot, ProblemCode.TEXT_INSTEAD_OF_NUMBER, "text, expected a number; read as its digits");
        return integer(slot, text);
    }

    private long number(Slot slot, String text) {
        if (isDigits(text)) {
            return integer(slot, text);
        }
        String digits = wholeDigits(text);
        if (digits == null) {
            return refused(slot, ProblemCode.COUNT_FRACTIONAL, "is not a whole number");
        }
        if (text.charAt(0) == '-' && !isZero(digits)) {
            return refused(slot, ProblemCode.COUNT_NEGATIVE, "is negative");
        }
        long value = integer(slot, digits);
        if (value >= 0) {
            members.problem(slot, ProblemCode.COUNT_AS_DECIMAL, Quote.of(text) + " read as " + value);
        }
        return value;
    }

    /**
     * Writes a JSON number without fraction and exponent. Returns null where it is not whole, and twenty digits, which are
     * too many for a count, where it has more.
     */
    private static @Nullable String wholeDigits(String number) {
        int exponentAt = Math.max(number.indexOf('e'), number.indexOf('E'));
        String mantissa =
                number.substring(number.charAt(0) == '-' ? 1 : 0, exponentAt < 0 ? number.length() : exponentAt);
        int point = mantissa.indexOf('.');
        String digits = point < 0 ? mantissa : mantissa.substring(0, point) + mantissa.substring(point + 1);
        if (isZero(digits)) {
            return "0";
        }
        long exponent = exponentAt < 0 ? 0 : exponent(number.substring(exponentAt + 1));
        long shift = exponent - (point < 0 ? 0 : mantissa.length() - point - 1);
        return shifted(digits, shift);
    }

    private static @Nullable String shifted(String digits, long shift) {
        if (shift >= LONGEST_COUNT_DIGITS) {
            return "9".repeat(LONGEST_COUNT_DIGITS + 1);
        }
        if (shift >= 0) {
            return digits + "0".repeat((int) shift);
        }
        // Not all digits are zeros, so none is left only where the number is below one.
        long keep = digits.length() + shift;
        return keep <= 0 || !isZero(digits.substring((int) keep)) ? null : digits.substring(0, (int) keep);
    }

    /** An exponent of more digits than these is as good as the largest: the mantissa is short. */
    static long exponent(String text) {
        char sign = text.charAt(0);
        long value = 0;
        for (int i = sign == '-' || sign == '+' ? 1 : 0; i < text.length(); i++) {
            value = Math.min(value * 10 + (text.charAt(i) - '0'), Integer.MAX_VALUE);
        }
        return sign == '-' ? -value : value;
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(String digits) {
        return digits.chars().allMatch(c -> c == '0');
    }

    private long integer(Slot slot, String digits) {
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (value > (Long.MAX_VALUE - digit) / 10) {
                return refused(slot, ProblemCode.COUNT_OUT_OF_RANGE, "is above 9223372036854775807");
            }
            value = value * 10 + digit;
        }
        if (value > LARGEST_I_JSON) {
            members.problem(
                    slot,
                    ProblemCode.COUNT_BEYOND_I_JSON,
                    value + " is above 9007199254740991, read exactly; many readers round it");
        }
        return value;
    }

    private long refused(Slot slot, ProblemCode code, String why) {
        members.problem(slot, code, Quote.of(slot.text()) + " " + why + ", expected a count");
        return -1;
    }

    private long unreadable(Slot slot) {
        String found = slot.kind() == Slot.Kind.TEXT ? Quote.of(slot.text()) + " found, " : "";
        members.problem(slot, ProblemCode.COUNT_UNREADABLE, found + "expected a count");
        return -1;
    }
}
