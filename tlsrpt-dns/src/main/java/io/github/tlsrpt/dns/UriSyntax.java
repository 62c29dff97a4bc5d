package io.github.tlsrpt.dns;

import java.util.regex.Pattern;

/**
 * The URI of RFC 3986 appendix A, without the characters that RFC 8460 §3 wants encoded. {@link java.net.URI} is no
 * judge: it refuses {@code mailto:} and takes letters outside ASCII.
 */
final class UriSyntax {

    private static final String UNRESERVED_MARKS = "-._~";

    /** RFC 3986 sub-delims without "!", "," and ";", which RFC 8460 §3 wants encoded. */
    private static final String SUB_DELIMS = "$&'()*+=";

    private static final String PCHAR_MARKS = UNRESERVED_MARKS + SUB_DELIMS + ":@";

    /** RFC 3986 IPvFuture. */
    private static final Pattern IP_FUTURE = Pattern.compile("[vV]\\p{XDigit}+\\.[a-zA-Z0-9._~$&'()*+=:-]+");

    private final String text;

    private UriSyntax(String text) {
        this.text = text;
    }

    /** Returns the index of the first character that does not fit, the length if the end comes too early, -1 if all fits. */
    static int fault(String uri) {
        return new UriSyntax(uri).fault();
    }

    private int fault() {
        int colon = schemeEnd(text);
        if (colon < 0) {
            return -1 - colon;
        }
        int start = colon + 1;
        if (text.startsWith("//", start)) {
            int end = authorityEnd(start + 2);
            int fault = authorityFault(start + 2, end);
            if (fault >= 0) {
                return fault;
            }
            start = end;
        }
        int query = indexOf('?', start, indexOf('#', start, text.length()));
        int fragment = indexOf('#', start, text.length());
        int fault = runFault(start, query, PCHAR_MARKS + "/");
        if (fault < 0) {
            fault = runFault(query + 1, fragment, PCHAR_MARKS + "/?");
        }
        return fault < 0 ? runFault(fragment + 1, text.length(), PCHAR_MARKS + "/?") : fault;
    }

    /** Returns the index of the colon behind the scheme; where there is none, -1 minus the index of the fault. */
    static int schemeEnd(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':' && i > 0) {
                return i;
            }
            boolean fits = Ascii.isLetter(c) || (i > 0 && (Ascii.isDigit(c) || "+-.".indexOf(c) >= 0));
            if (!fits) {
                return -1 - i;
            }
        }
        return -1 - text.length();
    }

    private int authorityEnd(int start) {
        int end = start;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private int authorityFault(int start, int end) {
        int at = indexOf('@', start, end);
        int host = start;
        if (at < end) {
            int fault = runFault(start, at, UNRESERVED_MARKS + SUB_DELIMS + ":");
            if (fault >= 0) {
                return fault;
            }
            host = at + 1;
        }
        int hostEnd;
        if (host < end && text.charAt(host) == '[') {
            hostEnd = indexOf(']', host, end) + 1;
            if (hostEnd > end || !isIpLiteral(text.substring(host + 1, hostEnd - 1))) {
                return host;
            }
        } else {
            hostEnd = indexOf(':', host, end);
            int fault = runFault(host, hostEnd, UNRESERVED_MARKS + SUB_DELIMS);
            if (fault >= 0) {
                return fault;
            }
        }
        return portFault(hostEnd, end);
    }

    private static boolean isIpLiteral(String text) {
        return IpLiteral.isIpv6(text) || IP_FUTURE.matcher(text).matches();
    }

    private int portFault(int start, int end) {
        if (start < end && text.charAt(start) != ':') {
            return start;
        }
        for (int i = start + 1; i < end; i++) {
            if (!Ascii.isDigit(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    /** Looks for the first character that is no letter, digit, mark or percent-encoded octet. */
    private int runFault(int start, int end, String marks) {
        int i = start;
        while (i < end) {
            char c = text.charAt(i);
            if (c == '%') {
                if (i + 2 >= end || !Ascii.isHexDigit(text.charAt(i + 1)) || !Ascii.isHexDigit(text.charAt(i + 2))) {
                    return i;
                }
                i += 3;
            } else if (Ascii.isLetterOrDigit(c) || marks.indexOf(c) >= 0) {
                i++;
            } else {
                return i;
            }
        }
        return -1;
    }

    private int indexOf(char c, int start, int end) {
        int index = text.indexOf(c, start);
        return index < 0 || index > end ? end : index;
    }
}
