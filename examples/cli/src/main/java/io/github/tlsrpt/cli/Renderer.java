package io.github.tlsrpt.cli;

import java.io.PrintStream;

/**
 * Writes something in one form. What comes from reports is escaped for that form: it stays text, whatever it is.
 *
 * @param <T> what is written
 */
@FunctionalInterface
interface Renderer<T> {

    /**
     * Writes it whole.
     *
     * @param subject what is written
     * @param out where to
     */
    void render(T subject, PrintStream out);
}
