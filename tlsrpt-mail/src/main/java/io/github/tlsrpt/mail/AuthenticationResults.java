package io.github.tlsrpt.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the DKIM results of an Authentication-Results field (RFC 8601 §2.2). What breaches its grammar gives no verdict
 * at all: a name that a sender smuggled in must not pass for a result.
 */
final class AuthenticationResults {

    private static final Set<String> METHOD = Set.of("dkim", "dkim/1");

    private final String text;
    private int position;

    private AuthenticationResults(String text) {
        this.text = text;
    }

    static List<DkimVerdict> verdicts(MessageHeader header, String authservId) {
        for (String value : header.values("Authentication-Results")) {
            Optional<List<String>> parts = HeaderText.withoutComments(value).map(text -> HeaderText.split(text, ';'));
            if (parts.isEmpty()) {
                return List.of(); // it may be ours, and then nothing below it is
            }
            String[] words = parts.get().get(0).strip().split("\\s+", -1);
            if (unquoted(words[0]).equalsIgnoreCase(authservId)) {
                boolean readable = words.length == 1 || (words.length == 2 && isVersion(words[1]));
                return readable ? verdicts(parts.get().subList(1, parts.get().size())) : List.of();
            }
        }
        return List.of();
    }

    /** RFC 8601 §2.2: of another version nothing can be said. */
    private static boolean isVersion(String word) {
        return word.equals("1");
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
            boolean misplaced = !pairs.isEmpty() && METHOD.contains(name); // RFC 8601 §2.2: the method stands first
            if (value.isEmpty() || misplaced || pairs.put(name, value) != null) {
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
        String word = text.substring(start, position);
        return name ? word : unquoted(word);
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
