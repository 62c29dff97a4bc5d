package io.github.tlsrpt.dns;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One URI of {@code rua}: where reports go (RFC 8460 §3).
 *
 * <p>Kept letter by letter, and equal where the letters are. Any URI of RFC 3986 is one, whatever its scheme; {@link
 * #isUsable()} says whether a report can be delivered there. The URI comes from a stranger: before you send to an https
 * URI, look at {@link #isIpAddress()} and {@link #port()}, and do not connect to addresses inside your own network.
 * Immutable and thread-safe.
 *
 * @param value the URI, at most 2,048 characters, with {@code ,} {@code !} and {@code ;} percent-encoded
 */
public record ReportUri(String value) {

    static final int LONGEST = 2048;
    static final String MAILTO = "mailto";
    static final String HTTPS = "https";
    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LAST_PORT = 65_535;

    /** Checks the component against RFC 3986 appendix A and RFC 8460 §3. */
    public ReportUri {
        Objects.requireNonNull(value, "value");
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException("value: longer than " + LONGEST + " characters");
        }
        int fault = UriSyntax.fault(value);
        if (fault >= 0) {
            throw new IllegalArgumentException("value: not a URI of RFC 3986 without \",\", \"!\" and \";\" at index "
                    + fault + " of " + Quote.of(value));
        }
    }

    /**
     * Returns the scheme, which has no case (RFC 3986 §3.1).
     *
     * @return for example {@code mailto}, in lower case
     */
    public String scheme() {
        return value.substring(0, value.indexOf(':')).toLowerCase(Locale.ROOT);
    }

    /**
     * Tells whether a report can be delivered: {@code mailto} with one address, or {@code https} with a host that is a
     * domain name or IP address, a port up to 65,535 if any, and no user name.
     *
     * @return false for every other scheme, as RFC 8460 §3 knows these two only
     */
    public boolean isUsable() {
        return switch (scheme()) {
            case MAILTO -> mailAddress().isPresent();
            case HTTPS -> isUsableHost(host().orElse("")) && !hasUserInfo() && port().orElse(1) > 0;
            default -> false;
        };
    }

    private static boolean isUsableHost(String host) {
        return host.startsWith("[")
                ? IpLiteral.isIpv6(host.substring(1, host.length() - 1))
                : Domains.isName(withoutLastDot(host));
    }

    /**
     * Returns the address of a {@code mailto} URI, decoded (RFC 6068 §2).
     *
     * @return the address; empty for other schemes, without an address, and where it has blanks, control characters or a
     *     domain that is not a domain name in A-labels
     */
    public Optional<String> mailAddress() {
        if (!scheme().equals(MAILTO)) {
            return Optional.empty();
        }
        String path = value.substring(MAILTO.length() + 1).split("[?#]", 2)[0];
        return decoded(path).filter(ReportUri::isAddress);
    }

    private static boolean isAddress(String text) {
        int at = text.lastIndexOf('@');
        if (at <= 0 || at > LONGEST_LOCAL_PART || !Domains.isName(text.substring(at + 1))) {
            return false;
        }
        return text.substring(0, at)
                .codePoints()
                .noneMatch(c -> Character.isISOControl(c)
                        || Character.isSpaceChar(c)
                        || Character.getType(c) == Character.FORMAT
                        || "@<>\"".indexOf(c) >= 0);
    }

    /** Decodes percent-encoded UTF-8; empty where the octets are not UTF-8. */
    private static Optional<String> decoded(String text) {
        ByteBuffer octets = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            octets.put((byte) (c == '%' ? Integer.parseInt(text.substring(i + 1, i + 3), 16) : c));
            i += c == '%' ? 2 : 0;
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(octets.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the host (RFC 3986 §3.2.2), which has no case.
     *
     * @return the host in lower case, an IPv6 address in brackets; empty where the URI has none
     */
    public Optional<String> host() {
        String authority = authority();
        String server = authority.substring(authority.indexOf('@') + 1);
        int end = server.startsWith("[") ? server.indexOf(']') + 1 : (server + ":").indexOf(':');
        return Optional.of(server.substring(0, end).toLowerCase(Locale.ROOT)).filter(host -> !host.isEmpty());
    }

    /**
     * Returns the port that the URI states.
     *
     * @return 1 to 65,535, or 0 where the URI states one outside that range; empty where it states none
     */
    public OptionalInt port() {
        String authority = authority();
        int colon = authority.lastIndexOf(':');
        if (colon <= Math.max(authority.lastIndexOf(']'), authority.indexOf('@'))) {
            return OptionalInt.empty();
        }
        String digits = authority.substring(colon + 1).replaceFirst("^0+(?=.)", "");
        if (digits.isEmpty()) {
            return OptionalInt.empty();
        }
        int port = digits.length() > 5 ? 0 : Integer.parseInt(digits);
        return OptionalInt.of(port > LAST_PORT ? 0 : port);
    }

    /**
     * Tells whether the URI holds a user name or password before its host. No report needs one, and some programs take what
     * stands there for the host.
     *
     * @return true for {@code https://user@example.com/}
     */
    public boolean hasUserInfo() {
        return authority().indexOf('@') >= 0;
    }

    /**
     * Tells whether the host is an IP address, or is taken for one by many programs, as {@code 2130706433} and {@code
     * 0x7f.1} are.
     *
     * @return true where the host stands in brackets or its last label is a number
     */
    public boolean isIpAddress() {
        String host = withoutLastDot(host().orElse(""));
        String last = host.substring(host.lastIndexOf('.') + 1);
        boolean decimal = !last.isEmpty() && last.chars().allMatch(c -> Ascii.isDigit((char) c));
        return host.startsWith("[") || decimal || last.matches("0x[0-9a-f]*");
    }

    private static String withoutLastDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private String authority() {
        String rest = value.substring(value.indexOf(':') + 1);
        return rest.startsWith("//") ? rest.substring(2).split("[/?#]", 2)[0] : "";
    }

    /**
     * Returns the URI.
     *
     * @return {@link #value()}
     */
    @Override
    public String toString() {
        return value;
    }
}
