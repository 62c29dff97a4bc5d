package io.github.tlsrpt.parser;

/** Reads a date-time of the one form {@code 2026-10-01T00:00:00Z} from its bytes. */
final class PlainDate {

    static final int LENGTH = 20;
    static final long NONE = Long.MIN_VALUE;

    private static final int YEAR_0_TO_1970 = 719_528;
    private static final int[] MONTH_DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

    private PlainDate() {}

    /** Returns the second of the epoch; NONE where it is not this form, or no time of the calendar and the clock. */
    static long epochSecond(byte[] b, int i) {
        boolean form = b[i + 4] == '-' && b[i + 7] == '-' && b[i + 10] == 'T' && b[i + 13] == ':' && b[i + 16] == ':';
        int year = two(b, i) * 100 + two(b, i + 2);
        int month = two(b, i + 5);
        int day = two(b, i + 8);
        int hour = two(b, i + 11);
        int minute = two(b, i + 14);
        int second = two(b, i + 17);
        if (!form || b[i + 19] != 'Z' || two(b, i) < 0 || two(b, i + 2) < 0 || month < 1 || month > 12) {
            return NONE;
        }
        if (day < 1 || day > daysOf(year, month) || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return NONE;
        }
        return second < 0 || second > 59
                ? NONE
                : epochDay(year, month, day) * 86_400L + hour * 3_600L + minute * 60L + second;
    }

    private static int daysOf(int year, int month) {
        return month == 2 && isLeap(year) ? 29 : MONTH_DAYS[month - 1];
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static long epochDay(int year, int month, int day) {
        long days = 365L * year + (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400;
        days += DAYS_BEFORE_MONTH[month - 1] + (month > 2 && isLeap(year) ? 1 : 0);
        return days + day - 1 - YEAR_0_TO_1970;
    }

    /** Returns the number of two digits; far below zero where they are none. */
    private static int two(byte[] bytes, int index) {
        int tens = bytes[index] - '0';
        int ones = bytes[index + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -100_000 : tens * 10 + ones;
    }
}
