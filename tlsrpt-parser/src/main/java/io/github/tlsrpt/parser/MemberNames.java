package io.github.tlsrpt.parser;

import org.jspecify.annotations.Nullable;

/**
 * Names of the members of an object. A sender writes them in one order, so what came next the last time is tried first.
 */
final class MemberNames {

    private final QuotedWord[] names;

    // Numbers rather than names: a reference that is stored is noted for the collector, in a table whose lines the
    // threads of a parser share.
    private final int[] next;
    private int last;

    MemberNames(String... texts) {
        names = new QuotedWord[texts.length];
        next = new int[texts.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = new QuotedWord(i, texts[i]);
            next[i] = (i + 1) % names.length;
        }
    }

    /** Returns the quoted name that begins at an index; null if it is none of these. */
    @Nullable QuotedWord find(byte[] bytes, int index) {
        QuotedWord guess = names[next[last]];
        if (guess.isAt(bytes, index)) {
            last = guess.number;
            return guess;
        }
        return search(bytes, index);
    }

    private @Nullable QuotedWord search(byte[] bytes, int index) {
        for (QuotedWord name : names) {
            if (name.isAt(bytes, index)) {
                next[last] = name.number;
                last = name.number;
                return name;
            }
        }
        return null;
    }
}
