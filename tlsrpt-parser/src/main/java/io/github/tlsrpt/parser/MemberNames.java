package io.github.tlsrpt.parser;

import org.jspecify.annotations.Nullable;

/**
 * Names of the members of an object. A sender writes them in one order, so what came next the last time is tried first.
 */
final class MemberNames {

    private final QuotedWord[] names;
    private final QuotedWord[] next;
    private QuotedWord last;

    MemberNames(String... texts) {
        names = new QuotedWord[texts.length];
        next = new QuotedWord[texts.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = new QuotedWord(i, texts[i]);
            next[(i + names.length - 1) % names.length] = names[i];
        }
        last = names[0];
    }

    /** Returns the quoted name that begins at an index; null if it is none of these. */
    @Nullable QuotedWord find(byte[] bytes, int index) {
        QuotedWord guess = next[last.number];
        if (guess.isAt(bytes, index)) {
            last = guess;
            return guess;
        }
        return search(bytes, index);
    }

    private @Nullable QuotedWord search(byte[] bytes, int index) {
        for (QuotedWord name : names) {
            if (name.isAt(bytes, index)) {
                next[last.number] = name;
                last = name;
                return name;
            }
        }
        return null;
    }
}
