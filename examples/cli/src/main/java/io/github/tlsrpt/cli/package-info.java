/** The tlsrpt command; start with {@code Main}. */
@NullMarked
package io.github.tlsrpt.cli;

import org.jspecify.annotations.NullMarked;
