package io.github.tlsrpt.parser;

import io.github.tlsrpt.model.DateRange;
import org.jspecify.annotations.Nullable;

/**
 * Members of a report beside its policies (RFC 8460 §4.4). An absent member is null, never empty. Immutable and
 * thread-safe.
 *
 * @param organizationName the organization responsible for the report
 * @param dateRange the time the report covers; null where it cannot be read, and then the outcome is not complete
 * @param contactInfo the mail address of the responsible party
 * @param reportId the reporter's identifier of the report
 */
public record ReportHeader(
        @Nullable String organizationName,
        @Nullable DateRange dateRange,
        @Nullable String contactInfo,
        @Nullable String reportId) {}
