package io.github.tlsrpt.mail;

import io.github.tlsrpt.model.HostName;
import io.github.tlsrpt.parser.Problem;
import java.util.regex.Pattern;

/** Header fields as they are sent (RFC 5322 §2.2), of values that were checked for what could end a field. */
final class HeaderWriter {

    private static final int LINE = 78;
    // No question mark: what looks like an encoded word would be decoded by some readers.
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=^_`{|}~-]+";
    private static final Pattern LOCAL_PART = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*+");
    private static final int LONGEST_LOCAL_PART = 64;

    private HeaderWriter() {}

    /** Returns the field with its line end, folded between words where a line would be longer than 78 characters. */
    static String field(String name, String value) {
        StringBuilder field = new StringBuilder(name).append(':');
        int line = field.length();
        for (String word : value.split(" ", -1)) {
            if (line + 1 + word.length() > LINE && line > name.length() + 1) {
                field.append("\r\n");
                line = 0;
            }
            field.append(' ').append(word);
            line += 1 + word.length();
        }
        return field.append("\r\n").toString();
    }

    static void requireAddress(String address, String name) {
        int at = address.lastIndexOf('@');
        boolean local = at > 0
                && at <= LONGEST_LOCAL_PART
                && LOCAL_PART.matcher(address.substring(0, at)).matches();
        if (!local || !isHost(address.substring(at + 1))) {
            throw new IllegalArgumentException(
                    name + ": " + Problem.quote(address) + " is not local@domain in ASCII without quotes");
        }
    }

    static String requireDomain(String domain, String name) {
        if (domain.indexOf('.') < 0 || !isHost(domain)) {
            throw new IllegalArgumentException(
                    name + ": " + Problem.quote(domain) + " is not a domain of two labels or more in A-labels");
        }
        return domain;
    }

    private static boolean isHost(String domain) {
        return !domain.endsWith(".")
                && HostName.parse(domain).map(HostName::isLdh).orElse(false);
    }
}
