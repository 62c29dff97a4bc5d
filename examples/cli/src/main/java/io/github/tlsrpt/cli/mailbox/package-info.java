/** A mailbox that reports are fetched from; the only place that knows a mail library. */
@org.jspecify.annotations.NullMarked
package io.github.tlsrpt.cli.mailbox;
