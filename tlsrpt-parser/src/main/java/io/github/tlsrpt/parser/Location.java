package io.github.tlsrpt.parser;

/**
 * Place in the JSON text of a report, after decompression. Immutable and thread-safe.
 *
 * @param line the line, from 1
 * @param column the byte in the line, from 1; a character outside ASCII is several bytes
 * @param offset the byte in the text, from 1
 */
public record Location(long line, long column, long offset) {}
