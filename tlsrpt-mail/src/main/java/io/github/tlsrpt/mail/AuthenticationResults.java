package io.github.tlsrpt.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the DKIM results of an Authentication-Results field (RFC 8601 §2.2). What breaches its grammar gives no verdict
 * at all: a name that a sender smuggled in must not pass for a result.
 */
final class AuthenticationResults {

    private final String text;
    private int position;

    private AuthenticationResults(String text) {
        this.text = text;
    }

    static List<DkimVerdict> verdicts(MessageHeader header, String authservId) {
        for (String value : header.values("Authentication-Results")) {
            Optional<List<String>> parts = HeaderText.withoutComments(value).map(AuthenticationResults::split);
            if (parts.isPresent() && isOf(parts.get().get(0), authservId)) {
                return verdicts(parts.get().subList(1, parts.get().size()));
            }
        }
        return List.of();
    }

    private static boolean isOf(String first, String authservId) {
        String[] words = first.strip().split("\\s+", -1);
        String name = unquoted(words[0]);
        boolean version = words.length == 1 || (words.length == 2 && words[1].matches("[0-9]{1,3}"));
        return version && name.equalsIgnoreCase(authservId);
    }

    private static List<DkimVerdict> verdicts(List<String> results) {
        List<DkimVerdict> verdicts = new ArrayList<>();
        for (String result : results) {
            Optional<Map<String, String>> read = new AuthenticationResults(result).read();
            if (read.isEmpty()) {
                return List.of();
            }
            verdict(read.get()).ifPresent(verdicts::add);
        }
        return verdicts;
    }

    private static Optional<DkimVerdict> verdict(Map<String, String> result) {
        String outcome = result.getOrDefault("dkim", result.get("dkim/1"));
        String domain = result.getOrDefault("header.d", domainOf(result.get("header.i")));
        if (outcome == null || domain == null) {
            return Optional.empty();
        }
        boolean passed = outcome.equalsIgnoreCase("pass");
        return Optional.of(new DkimVerdict(passed, domain, result.get("header.s"), result.get("header.b"), null));
    }

    /** Some servers name the agent or user alone; its domain is the signing domain or one below. */
    private static @Nullable String domainOf(@Nullable String identity) {
        return identity == null ? null : identity.substring(identity.lastIndexOf('@') + 1);
    }

    private static List<String> split(String value) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int end = next(value, 0); end >= 0; end = next(value, start)) {
            parts.add(value.substring(start, end));
            start = end + 1;
        }
        parts.add(value.substring(start));
        return parts;
    }

    private static int next(String value, int from) {
        return HeaderText.indexOutsideQuotes(value, ';', from);
    }

    /** Reads {@code method=result property=value ...}; nothing for "none" and for what stands behind a last semicolon. */
    private Optional<Map<String, String>> read() {
        Map<String, String> pairs = new HashMap<>();
        skipBlanks();
        if (text.substring(position).strip().equalsIgnoreCase("none")) {
            return Optional.of(pairs);
        }
        while (position < text.length()) {
            String name = word(true).toLowerCase(Locale.ROOT);
            skipBlanks();
            if (name.isEmpty() || position == text.length() || text.charAt(position++) != '=') {
                return Optional.empty();
            }
            skipBlanks();
            String value = word(false);
            if (value.isEmpty() || pairs.put(name, value) != null) {
                return Optional.empty();
            }
            skipBlanks();
        }
        return Optional.of(pairs);
    }

    private String word(boolean name) {
        int start = position;
        boolean quoted = false;
        for (; position < text.length(); position++) {
            char c = text.charAt(position);
            if (quoted && c == '\\') {
                position++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (Character.isWhitespace(c) || (name && c == '='))) {
                break;
            }
        }
        position = Math.min(position, text.length());
        return unquoted(text.substring(start, position));
    }

    private static String unquoted(String word) {
        return word.length() > 1 && word.startsWith("\"") && word.endsWith("\"")
                ? word.substring(1, word.length() - 1).replaceAll("\\\\(.)", "$1")
                : word;
    }

    private void skipBlanks() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }
}
