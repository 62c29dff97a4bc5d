package io.github.tlsrpt.dns;

import java.net.IDN;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/** Domain names: what may stand in a query or in a zone file. */
final class Domains {

    static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;

    // IDNA 2003, which the JDK knows, maps these to other letters or to nothing, IDNA 2008 keeps them (RFC 5894 §7.2):
    // the two give different domains.
    private static final String AMBIGUOUS = "\u00df\u03c2\u200c\u200d";

    private Domains() {}

    /** Tells whether a text is a name of letters, digits, hyphens and underscores, without a last dot. */
    static boolean isName(String text) {
        return text.length() <= LONGEST && Arrays.stream(text.split("\\.", -1)).allMatch(Domains::isLabel);
    }

    private static boolean isLabel(String text) {
        boolean fits = !text.isEmpty() && text.length() <= LONGEST_LABEL;
        return fits
                && !text.startsWith("-")
                && !text.endsWith("-")
                && text.chars().allMatch(c -> Ascii.isLetterOrDigit((char) c) || c == '-' || c == '_');
    }

    /** Returns the name below which a policy domain publishes, checked so that it fits into a query and a zone file. */
    static String below(String prefix, String policyDomain) {
        Objects.requireNonNull(policyDomain, "policyDomain");
        if (policyDomain.isEmpty() || policyDomain.endsWith(".")) {
            throw new IllegalArgumentException("policyDomain: is empty or ends in a dot");
        }
        int longest = LONGEST - prefix.length();
        if (policyDomain.length() > longest) {
            throw new IllegalArgumentException("policyDomain: longer than " + longest + " characters");
        }
        if (!isName(policyDomain)) {
            throw new IllegalArgumentException("policyDomain: not a domain name in A-labels");
        }
        return prefix + policyDomain;
    }

    /** Brings a name as people write it into A-labels, lower case, without a last dot. */
    static String toALabels(String domain, String parameter) {
        Objects.requireNonNull(domain, parameter);
        String name = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
        if (name.length() > LONGEST) {
            throw new IllegalArgumentException(parameter + ": longer than " + LONGEST + " characters");
        }
        if (name.chars().anyMatch(c -> AMBIGUOUS.indexOf(c) >= 0)) {
            throw new IllegalArgumentException(
                    parameter + ": means different domains in IDNA 2003 and 2008; write it in A-labels");
        }
        String ascii = toAscii(name).toLowerCase(Locale.ROOT);
        if (!isName(ascii)) {
            throw new IllegalArgumentException(parameter + ": not a domain name");
        }
        return ascii;
    }

    private static String toAscii(String name) {
        try {
            return IDN.toASCII(name);
        } catch (RuntimeException e) {
            return "";
        }
    }
}
