/**
 * Many reports over many days: which of them count, for how long they are kept, and what they say together.
 *
 * <p>Start with {@link io.github.tlsrpt.remediation.trend.ReportArchive} where reports are kept, and with
 * {@link io.github.tlsrpt.remediation.trend.SessionLedger} where they only have to be counted rightly.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.tlsrpt.remediation.trend;

import org.jspecify.annotations.NullMarked;
