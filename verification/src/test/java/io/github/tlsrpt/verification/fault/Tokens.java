package io.github.tlsrpt.verification.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of a JSON text that is in order, and the texts in which one of them is missing or elsewhere. */
final class Tokens {

    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*+\"|[-+.0-9eE]++|true|false|null|[\\[\\]{}:,]|\\s++", Pattern.DOTALL);

    private final List<String> all = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();

    private Tokens() {}

    /** Cuts a text up; blanks between tokens belong to none of them and stay where they are. */
    static Tokens of(byte[] json) {
        Tokens tokens = new Tokens();
        Matcher next = TOKEN.matcher(new String(json, UTF_8));
        while (next.lookingAt()) {
            if (!next.group().isBlank()) {
                tokens.places.add(tokens.all.size());
            }
            tokens.all.add(next.group());
            next.region(next.end(), next.regionEnd());
        }
        if (next.regionStart() < next.regionEnd()) {
            throw new IllegalArgumentException("not JSON from character " + next.regionStart());
        }
        return tokens;
    }

    int count() {
        return places.size();
    }

    byte[] without(int token) {
        return text(places.get(token), "", -1, "");
    }

    byte[] twice(int token) {
        String text = all.get(places.get(token));
        return text(places.get(token), text + " " + text, -1, "");
    }

    byte[] swapped(int token, int other) {
        int first = places.get(token);
        int second = places.get(other);
        return text(first, all.get(second), second, all.get(first));
    }

    /** Returns the next token after one that could stand in its place, or -1. */
    int nextOfItsKind(int token) {
        for (int other = token + 1; other < places.size(); other++) {
            if (kind(other) == kind(token) && !get(other).equals(get(token))) {
                return other;
            }
        }
        return -1;
    }

    private String get(int token) {
        return all.get(places.get(token));
    }

    private char kind(int token) {
        char first = get(token).charAt(0);
        return first == '"' ? '"' : Character.isLetterOrDigit(first) || first == '-' ? '0' : first;
    }

    private byte[] text(int first, String firstText, int second, String secondText) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < all.size(); i++) {
            out.writeBytes((i == first ? firstText : i == second ? secondText : all.get(i)).getBytes(UTF_8));
        }
        return out.toByteArray();
    }
}
