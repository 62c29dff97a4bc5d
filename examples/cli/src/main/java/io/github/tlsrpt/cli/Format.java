package io.github.tlsrpt.cli;

/** Forms of the output. */
enum Format {
    TEXT,
    JSON
}
