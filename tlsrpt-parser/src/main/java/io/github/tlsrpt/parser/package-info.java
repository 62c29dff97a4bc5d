/**
 * Streaming parser of SMTP TLS reports (RFC 8460): bytes in, a report and the problems with it out.
 *
 * <p>Begin with {@link io.github.tlsrpt.parser.ReportParser}. Reports come from strangers; for any bytes the outcome is a
 * result with problems, or the {@link java.io.IOException} of your own stream.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.tlsrpt.parser;

import org.jspecify.annotations.NullMarked;
