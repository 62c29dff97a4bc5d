package io.github.tlsrpt.model;

import org.jspecify.annotations.Nullable;

/** Reader and writer of IP literals: RFC 8460 §4.4 for IPv4, RFC 4291 §2.2 and RFC 5952 §4 and §5 for IPv6. */
final class IpLiterals {

    private static final int GROUPS = 8;
    private static final int LONGEST = 45;

    private IpLiterals() {}

    static @Nullable String canonical(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        if (text.indexOf(':') < 0) {
            return ipv4(text) < 0 ? null : text;
        }
        int[] groups = ipv6(text);
        return groups == null ? null : write(groups);
    }

    /** Returns the 32 bits, or -1. */
    private static long ipv4(String text) {
        long bits = 0;
        int start = 0;
        for (int i = 0; i < 4; i++) {
            int end = i < 3 ? text.indexOf('.', start) : text.length();
            int octet = end < 0 ? -1 : octet(text.substring(start, end));
            if (octet < 0) {
                return -1;
            }
            bits = (bits << 8) | octet;
            start = end + 1;
        }
        return bits;
    }

    /** A leading zero makes an octet ambiguous: some readers take it for octal. */
    private static int octet(String text) {
        if (text.length() > 1 && text.charAt(0) == '0') {
            return -1;
        }
        return (int) Ascii.number(text, 3, 255);
    }

    private static int @Nullable [] ipv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            int[] groups = new int[GROUPS];
            return groups(text, groups, true) == GROUPS ? groups : null;
        }
        int[] head = new int[GROUPS];
        int[] tail = new int[GROUPS];
        int before = gap == 0 ? 0 : groups(text.substring(0, gap), head, false);
        int after = gap + 2 == text.length() ? 0 : groups(text.substring(gap + 2), tail, true);
        if (before < 0 || after < 0 || before + after >= GROUPS) {
            return null;
        }
        System.arraycopy(tail, 0, head, GROUPS - after, after);
        return head;
    }

    /** Fills in the groups and returns how many there are, or -1. */
    private static int groups(String text, int[] groups, boolean mayEndInIpv4) {
        int count = 0;
        int start = 0;
        while (true) {
            int end = text.indexOf(':', start);
            boolean last = end < 0;
            String group = last ? text.substring(start) : text.substring(start, end);
            if (last && mayEndInIpv4 && group.indexOf('.') >= 0) {
                return ipv4Groups(group, groups, count);
            }
            int value = group(group);
            if (value < 0 || count == GROUPS) {
                return -1;
            }
            groups[count++] = value;
            if (last) {
                return count;
            }
            start = end + 1;
        }
    }

    private static int ipv4Groups(String text, int[] groups, int count) {
        long bits = ipv4(text);
        if (bits < 0 || count > GROUPS - 2) {
            return -1;
        }
        groups[count] = (int) (bits >>> 16);
        groups[count + 1] = (int) (bits & 0xffff);
        return count + 2;
    }

    private static int group(String text) {
        if (text.isEmpty() || text.length() > 4) {
            return -1;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!Ascii.isHexDigit(text.charAt(i))) {
                return -1;
            }
        }
        return Integer.parseInt(text, 16);
    }

    private static String write(int[] groups) {
        if (isIpv4Mapped(groups)) {
            return "::ffff:" + (groups[6] >> 8) + "." + (groups[6] & 255) + "." + (groups[7] >> 8) + "."
                    + (groups[7] & 255);
        }
        int gap = longestZeroRun(groups);
        int gapEnd = gap < 0 ? -1 : zeroRunEnd(groups, gap);
        StringBuilder text = new StringBuilder(LONGEST);
        for (int i = 0; i < GROUPS; i++) {
            if (i == gap) {
                text.append("::");
                i = gapEnd - 1;
            } else {
                if (i > 0 && i != gapEnd) {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }

    private static boolean isIpv4Mapped(int[] groups) {
        return zeroRunEnd(groups, 0) == 5 && groups[5] == 0xffff;
    }

    /** Returns the start of the first longest run of at least two zero groups, or -1 (RFC 5952 §4.2). */
    private static int longestZeroRun(int[] groups) {
        int best = -1;
        int bestLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int length = zeroRunEnd(groups, i) - i;
            if (length > bestLength) {
                best = i;
                bestLength = length;
            }
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
