package io.github.tlsrpt.cli.mailbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a mailbox is, as a URL in the manner of RFC 5092. Immutable and thread-safe.
 *
 * @param tls whether TLS begins with the connection ({@code imaps}); otherwise with STARTTLS
 * @param user who logs in
 * @param host the name or address of the server, an IPv6 address without brackets
 * @param port the port
 * @param folder the folder
 */
public record MailboxAddress(boolean tls, String user, String host, int port, String folder) {

    private static final Pattern FORM = Pattern.compile(
            "(?i)(imaps?)://(?:([^/]*)@)?(\\[[0-9a-f:.]+]|[^/:@\\[\\]]+)(?::([0-9]{1,5}))?(?:/(.*))?", Pattern.DOTALL);
    private static final int IMAPS_PORT = 993;
    private static final int IMAP_PORT = 143;
    private static final int HIGHEST_PORT = 65_535;
    private static final String INBOX = "INBOX";

    /** Checks the components. */
    public MailboxAddress {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(folder, "folder");
    }

    /**
     * Reads a URL such as {@code imaps://reports@mail.example.net/TLSRPT}. The user may be a mail address; what does not
     * belong into a URL may be written as {@code %20}.
     *
     * @param url the URL; without a folder it is INBOX
     * @return the address
     * @throws IllegalArgumentException if it is none; the message says what is wrong, without the text, which may hold a
     *     password
     */
    public static MailboxAddress of(String url) {
        Matcher matcher = FORM.matcher(url);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is not of the form imaps://USER@HOST[:PORT][/FOLDER]");
        }
        String user = decoded(Objects.requireNonNullElse(matcher.group(2), ""));
        if (user.isEmpty()) {
            throw new IllegalArgumentException("names no user; write imaps://USER@HOST/FOLDER");
        }
        if (matcher.group(2).contains(":")) {
            throw new IllegalArgumentException("holds a password, which others can see; see --password-file."
                    + " A colon of the user is encoded as in any URL");
        }
        boolean tls = matcher.group(1).length() == "imaps".length();
        String folder = decoded(Objects.requireNonNullElse(matcher.group(5), ""));
        return new MailboxAddress(
                tls,
                user,
                matcher.group(3).replaceAll("[\\[\\]]", ""),
                port(matcher.group(4), tls),
                folder.isEmpty() ? INBOX : folder);
    }

    private static int port(@org.jspecify.annotations.Nullable String text, boolean tls) {
        if (text == null) {
            return tls ? IMAPS_PORT : IMAP_PORT;
        }
        int port = Integer.parseInt(text);
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("has a port that is not in 1 to " + HIGHEST_PORT);
        }
        return port;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has a % that is not followed by two hexadecimal digits", e);
        }
    }

    /** Returns the URL; two addresses of one mailbox have the same. */
    @Override
    public String toString() {
        return (tls ? "imaps" : "imap") + "://" + user + "@" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + port + "/" + folder;
    }
}
