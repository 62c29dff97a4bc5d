package io.github.tlsrpt.parser;

import org.jspecify.annotations.Nullable;

/** Reads one kind of object in place, from behind its first brace to behind its last. */
interface PlainReader<T> {

    /** Returns the object; null where anything about it asks for care, wherever the cursor is then. */
    @Nullable T read();
}
