/**
 * Immutable records of SMTP TLS reports (RFC 8460) and typed views of the policies they quote.
 *
 * <p>Record components carry the RFC's member names in camel case. What a report says is text from a stranger: it is
 * kept as sent, so escape it for wherever you write it. Every type here is immutable and thread-safe.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.tlsrpt.model;

import org.jspecify.annotations.NullMarked;
