/** The DNS record that asks for SMTP TLS reports (RFC 8460 §3). Depends on nothing but the JDK. */
@NullMarked
package io.github.tlsrpt.dns;

import org.jspecify.annotations.NullMarked;
