package io.github.tlsrpt.dns;

/** IP addresses as RFC 3986 §3.2.2 writes them. Nothing is ever resolved. */
final class IpLiteral {

    private static final int GROUPS = 8;

    private IpLiteral() {}

    /** Tells whether a text is an IPv6address; neither brackets nor a zone. */
    static boolean isIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == GROUPS;
        }
        int head = groups(text.substring(0, gap), false);
        int tail = groups(text.substring(gap + 2), true);
        // "::" stands for at least one group.
        return head >= 0 && tail >= 0 && head + tail < GROUPS;
    }

    /** Counts groups of 16 bits; -1 where the text is not a list of them. An IPv4 address at the end counts as two. */
    private static int groups(String text, boolean mayEndInIpv4) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] parts = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < parts.length; i++) {
            if (isGroup(parts[i])) {
                count++;
            } else if (mayEndInIpv4 && i == parts.length - 1 && isIpv4(parts[i])) {
                count += 2;
            } else {
                return -1;
            }
        }
        return count;
    }

    private static boolean isGroup(String text) {
        return !text.isEmpty() && text.length() <= 4 && text.chars().allMatch(c -> Ascii.isHexDigit((char) c));
    }

    /** Tells whether a text is an IPv4address: four numbers to 255 without leading zeros. */
    private static boolean isIpv4(String text) {
        String[] parts = text.split("\\.", -1);
        boolean good = parts.length == 4;
        for (int i = 0; good && i < 4; i++) {
            good = isDecimalOctet(parts[i]);
        }
        return good;
    }

    private static boolean isDecimalOctet(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> Ascii.isDigit((char) c));
        return digits && (text.length() == 1 || text.charAt(0) != '0') && Integer.parseInt(text) <= 255;
    }
}
