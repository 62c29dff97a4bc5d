/**
 * Turns SMTP TLS reports into causes, priorities and advice: what is wrong, who must act, in which order.
 *
 * <p>Begin with {@link io.github.tlsrpt.remediation.Remediator}. Rules and texts are data; nothing here opens a network
 * connection or runs a command. Texts that stem from reports are marked as such: escape them for wherever you write them.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.tlsrpt.remediation;

import org.jspecify.annotations.NullMarked;
