package io.github.tlsrpt.parser;

/** The objects and arrays that are open at a place in a document, a bit each. */
final class Nesting {

    private static final int DEEPEST = 60;

    private int depth;
    private long objects;

    void clear() {
        depth = 0;
        objects = 0;
    }

    /** Tells whether no more can be opened. */
    boolean isFull() {
        return depth == DEEPEST;
    }

    /** Tells whether nothing is open. */
    boolean isEmpty() {
        return depth == 0;
    }

    /** Tells whether the innermost is an object. */
    boolean isObject() {
        return isObject(0);
    }

    void open(boolean object) {
        objects = (objects << 1) | (object ? 1 : 0);
        depth++;
    }

    void close() {
        objects >>>= 1;
        depth--;
    }

    private boolean isObject(int level) {
        return (objects >>> level & 1) == 1;
    }

    /** A text that brings a tokenizer to a place in a document, and how many tokens it holds. */
    record Context(String text, int tokens) {}

    /** Returns the context of a place where a value has just ended, or an object or array has just begun. */
    Context context(boolean afterValue) {
        if (depth == 0) {
            return afterValue ? new Context("{}", 2) : new Context("", 0);
        }
        StringBuilder text = new StringBuilder();
        int tokens = 0;
        for (int level = depth - 1; level >= 0; level--) {
            boolean memberFollows = level > 0 || afterValue;
            text.append(isObject(level) ? "{" : "[").append(isObject(level) && memberFollows ? "\"\":" : "");
            tokens += isObject(level) && memberFollows ? 2 : 1;
        }
        return afterValue
                ? new Context(text.append("\"\"").toString(), tokens + 1)
                : new Context(text.toString(), tokens);
    }
}
