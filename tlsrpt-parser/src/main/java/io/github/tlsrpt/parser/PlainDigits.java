package io.github.tlsrpt.parser;

/** Takes the digits of a number all at once, for nobody can foresee how many there are. */
final class PlainDigits {

    /** So many digits at most are taken at once, with one byte behind them. */
    static final int MOST = Long.BYTES - 1;

    private static final long ZEROS = '0' * Cursor.ONES;
    private static final long ABOVE_NINE = 0x7676_7676_7676_7676L;
    private static final long PAIRS = 0x00ff_00ff_00ff_00ffL;
    private static final long FOURS = 0x0000_ffff_0000_ffffL;
    private static final long EIGHT = 0x0000_0000_ffff_ffffL;

    private PlainDigits() {}

    /** Returns how many digits stand from an index on; one more than {@link #MOST} for all that are more. */
    static int count(byte[] bytes, int from) {
        long digits = Cursor.word(bytes, from) ^ ZEROS;
        return Long.numberOfTrailingZeros(((digits + ABOVE_NINE) | digits) & Cursor.HIGH_BITS) >>> 3;
    }

    /** Returns the number of so many digits, one to {@link #MOST}. */
    static long value(byte[] bytes, int from, int count) {
        long digits = (Cursor.word(bytes, from) ^ ZEROS) << (Long.SIZE - Byte.SIZE * count);
        long pairs = (digits * 10 + (digits >>> 8)) & PAIRS;
        long fours = (pairs * 100 + (pairs >>> 16)) & FOURS;
        return (fours * 10_000 + (fours >>> 32)) & EIGHT;
    }
}
