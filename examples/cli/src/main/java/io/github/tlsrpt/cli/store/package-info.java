/** Keeps reports in a database: one SQLite file, or PostgreSQL. */
@NullMarked
package io.github.tlsrpt.cli.store;

import org.jspecify.annotations.NullMarked;
