/** Faults put into reports and streams, all of a kind: the same report comes out, or none, and nothing else happens. */
@NullMarked
package io.github.tlsrpt.verification.fault;

import org.jspecify.annotations.NullMarked;
