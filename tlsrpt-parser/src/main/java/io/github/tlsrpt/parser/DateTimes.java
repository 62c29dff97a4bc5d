package io.github.tlsrpt.parser;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reader of one date-time (RFC 3339 §5.6) and of the forms near it that can mean only one time.
 *
 * <p>The JDK's readers disagree with the RFC and with each other on leap seconds, 24:00, missing seconds and long
 * fractions, so none of them is asked.
 */
final class DateTimes {

    private static final int DAY_SECONDS = 86_400;
    private static final int FRACTION_DIGITS = 9;
    private static final long FIRST_SECOND = -62_167_219_200L;
    private static final long LAST_SECOND = 253_402_300_799L;

    private final String text;
    private final List<ProblemCode> oddities = new ArrayList<>(0);
    private int at;
    private boolean failed;
    private int nanos;

    private DateTimes(String text) {
        this.text = text;
    }

    /** What a text says: a time, or null where it is none, and what was odd about it. */
    record Reading(@Nullable Instant instant, List<ProblemCode> oddities) {}

    static Reading read(String text) {
        DateTimes reader = new DateTimes(text);
        Instant instant = reader.dateTime();
        return instant == null ? new Reading(null, List.of()) : new Reading(instant, reader.oddities);
    }

    private @Nullable Instant dateTime() {
        long day = date();
        separator();
        int hour = number(2, 24);
        expect(':');
        int minute = number(2, 59);
        int second = second();
        int offset = offset();
        if (failed || at != text.length()) {
            return null;
        }
        if (hour == 24) {
            if (minute != 0 || second != 0 || nanos != 0) {
                return null;
            }
            oddities.add(ProblemCode.DATE_HOUR_24);
        }
        boolean leap = second == 60;
        long epochSecond = day * DAY_SECONDS + hour * 3600L + minute * 60L + (leap ? 59 : second) - offset;
        return leap ? leapSecond(epochSecond) : instant(epochSecond);
    }

    /** A leap second stands at the end of a UTC day; elsewhere there is none to read. */
    private @Nullable Instant leapSecond(long epochSecond) {
        if (Math.floorMod(epochSecond, DAY_SECONDS) != DAY_SECONDS - 1) {
            return null;
        }
        oddities.add(ProblemCode.DATE_LEAP_SECOND);
        return instant(epochSecond);
    }

    private @Nullable Instant instant(long epochSecond) {
        return epochSecond < FIRST_SECOND || epochSecond > LAST_SECOND
                ? null
                : Instant.ofEpochSecond(epochSecond, nanos);
    }

    private long date() {
        int year = number(4, 9999);
        expect('-');
        int month = number(2, 12);
        expect('-');
        int day = number(2, 31);
        try {
            return LocalDate.of(year, month, day).toEpochDay();
        } catch (DateTimeException e) {
            failed = true;
            return 0;
        }
    }

    private void separator() {
        char c = next();
        if (c == 't') {
            lowerCase();
        } else if (c == ' ') {
            oddities.add(ProblemCode.DATE_WITH_BLANK);
        } else if (c != 'T') {
            failed = true;
        }
    }

    private int second() {
        if (peek() != ':') {
            oddities.add(ProblemCode.DATE_WITHOUT_SECONDS);
            return 0;
        }
        at++;
        int second = number(2, 60);
        if (peek() == '.') {
            at++;
            fraction();
        }
        return second;
    }

    private void fraction() {
        int digits = 0;
        for (; isDigit(peek()); at++) {
            if (digits++ < FRACTION_DIGITS) {
                nanos = nanos * 10 + (peek() - '0');
            }
        }
        for (int i = digits; i < FRACTION_DIGITS; i++) {
            nanos *= 10;
        }
        if (digits == 0) {
            failed = true;
        } else if (digits > FRACTION_DIGITS) {
            oddities.add(ProblemCode.DATE_FRACTION_CUT);
        }
    }

    private int offset() {
        if (at == text.length()) {
            oddities.add(ProblemCode.DATE_WITHOUT_OFFSET);
            return 0;
        }
        char sign = next();
        if (sign == 'z') {
            lowerCase();
        }
        if (sign == 'Z' || sign == 'z') {
            return 0;
        }
        if (sign != '+' && sign != '-') {
            failed = true;
            return 0;
        }
        int seconds = offsetSeconds();
        return sign == '-' ? -seconds : seconds;
    }

    private int offsetSeconds() {
        int hours = number(2, 23);
        int minutes = 0;
        if (peek() == ':') {
            at++;
            minutes = number(2, 59);
        } else {
            oddities.add(ProblemCode.DATE_OFFSET_FORMAT);
            minutes = at < text.length() ? number(2, 59) : 0;
        }
        return hours * 3600 + minutes * 60;
    }

    private void lowerCase() {
        if (!oddities.contains(ProblemCode.DATE_LOWER_CASE)) {
            oddities.add(ProblemCode.DATE_LOWER_CASE);
        }
    }

    private int number(int digits, int max) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            char c = next();
            if (!isDigit(c)) {
                failed = true;
                return 0;
            }
            value = value * 10 + (c - '0');
        }
        failed |= value > max;
        return value;
    }

    private void expect(char c) {
        failed |= next() != c;
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
