/**
 * The DNS record that asks for SMTP TLS reports (RFC 8460 §3). Depends on nothing but the JDK.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.tlsrpt.dns;

import org.jspecify.annotations.NullMarked;
