package io.github.tlsrpt.model;

import org.jspecify.annotations.Nullable;

/**
 * Reader and writer of IP literals: RFC 8460 §4.4 for IPv4, RFC 4291 §2.2 and RFC 5952 §4 and §5 for IPv6. Works on
 * places in the text, as a report may hold a million addresses.
 */
final class IpLiterals {

    private static final int GROUPS = 8;
    private static final int LONGEST = 45;

    private IpLiterals() {}

    /** Returns the canonical form, the text itself where it has that form, or null where it is no literal. */
    static @Nullable String canonical(String text) {
        if (text.indexOf(':') < 0) {
            return ipv4(text, 0) < 0 ? null : text;
        }
        int[] groups = ipv6(text);
        if (groups == null) {
            return null;
        }
        StringBuilder canonical = write(groups);
        return text.contentEquals(canonical) ? text : canonical.toString();
    }

    /** Returns the 32 bits of what stands from a place to the end, or -1. */
    private static long ipv4(String text, int start) {
        long bits = 0;
        int at = start;
        for (int i = 0; i < 4; i++) {
            int end = at;
            int octet = 0;
            while (end < text.length() && Ascii.isDigit(text.charAt(end)) && end - at < 3) {
                octet = octet * 10 + (text.charAt(end++) - '0');
            }
            // A leading zero makes an octet ambiguous: some readers take it for octal.
            boolean ambiguous = end - at > 1 && text.charAt(at) == '0';
            if (end == at || octet > 255 || ambiguous || !isFollowedWell(text, end, i)) {
                return -1;
            }
            bits = (bits << 8) | octet;
            at = end + 1;
        }
        return bits;
    }

    private static boolean isFollowedWell(String text, int end, int octet) {
        return octet == 3 ? end == text.length() : end < text.length() && text.charAt(end) == '.';
    }

    private static int @Nullable [] ipv6(String text) {
        int gap = text.indexOf("::");
        int[] groups = new int[GROUPS];
        if (gap < 0) {
            return groups(text, 0, text.length(), groups) == GROUPS ? groups : null;
        }
        int before = gap == 0 ? 0 : groups(text, 0, gap, groups);
        if (before < 0) {
            return null;
        }
        int[] tail = new int[GROUPS];
        int after = gap + 2 == text.length() ? 0 : groups(text, gap + 2, text.length(), tail);
        if (after < 0 || before + after >= GROUPS) {
            return null;
        }
        System.arraycopy(tail, 0, groups, GROUPS - after, after);
        return groups;
    }

    /** Fills in the groups between two places and returns how many there are, or -1. */
    private static int groups(String text, int start, int end, int[] groups) {
        int count = 0;
        int at = start;
        while (true) {
            int groupEnd = at;
            int value = 0;
            while (groupEnd < end && groupEnd - at < 4 && Ascii.isHexDigit(text.charAt(groupEnd))) {
                value = (value << 4) | Character.digit(text.charAt(groupEnd++), 16);
            }
            if (groupEnd < end && text.charAt(groupEnd) == '.') {
                return ipv4Groups(text, at, groups, count);
            }
            if (groupEnd == at || count == GROUPS || (groupEnd < end && text.charAt(groupEnd) != ':')) {
                return -1;
            }
            groups[count++] = value;
            if (groupEnd == end) {
                return count;
            }
            at = groupEnd + 1;
        }
    }

    private static int ipv4Groups(String text, int start, int[] groups, int count) {
        long bits = ipv4(text, start);
        if (bits < 0 || count > GROUPS - 2) {
            return -1;
        }
        groups[count] = (int) (bits >>> 16);
        groups[count + 1] = (int) (bits & 0xffff);
        return count + 2;
    }

    private static StringBuilder write(int[] groups) {
        StringBuilder text = new StringBuilder(LONGEST);
        if (isIpv4Mapped(groups)) {
            return text.append("::ffff:")
                    .append(groups[6] >> 8)
                    .append('.')
                    .append(groups[6] & 255)
                    .append('.')
                    .append(groups[7] >> 8)
                    .append('.')
                    .append(groups[7] & 255);
        }
        int gap = longestZeroRun(groups);
        int gapEnd = gap < 0 ? -1 : zeroRunEnd(groups, gap);
        for (int i = 0; i < GROUPS; i++) {
            if (i == gap) {
                text.append("::");
                i = gapEnd - 1;
            } else {
                if (i > 0 && i != gapEnd) {
                    text.append(':');
                }
                appendHex(text, groups[i]);
            }
        }
        return text;
    }

    private static void appendHex(StringBuilder text, int group) {
        for (int shift = group > 0xfff ? 12 : group > 0xff ? 8 : group > 0xf ? 4 : 0; shift >= 0; shift -= 4) {
            text.append(Character.forDigit((group >> shift) & 15, 16));
        }
    }

    private static boolean isIpv4Mapped(int[] groups) {
        return zeroRunEnd(groups, 0) == 5 && groups[5] == 0xffff;
    }

    /** Returns the start of the first longest run of at least two zero groups, or -1 (RFC 5952 §4.2). */
    private static int longestZeroRun(int[] groups) {
        int best = -1;
        int bestLength = 1;
        int i = 0;
        while (i < GROUPS) {
            int length = zeroRunEnd(groups, i) - i;
            if (length > bestLength) {
                best = i;
                bestLength = length;
            }
            i += length + 1;
        }
        return best;
    }

    private static int zeroRunEnd(int[] groups, int start) {
        int end = start;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end;
    }
}
