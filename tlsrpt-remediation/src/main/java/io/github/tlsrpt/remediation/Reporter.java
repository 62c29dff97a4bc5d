package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.TlsReport;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a report, as the report says; nothing here is verified. Immutable and thread-safe.
 *
 * @param organizationName the organization; absent in some reports
 * @param contactInfo the mail address; absent in some reports
 * @param reportId the identifier of the report, whose form tells some software; absent in some reports
 */
public record Reporter(
        @Nullable String organizationName,
        @Nullable String contactInfo,
        @Nullable String reportId) {

    /**
     * Names a reporter whose software is not to be told.
     *
     * @param organizationName the organization, or null
     * @param contactInfo the mail address, or null
     */
    public Reporter(@Nullable String organizationName, @Nullable String contactInfo) {
        this(organizationName, contactInfo, null);
    }

    /**
     * Returns the reporter of a report.
     *
     * @param report the report
     * @return its organization, contact and identifier
     */
    public static Reporter of(TlsReport report) {
        return new Reporter(report.organizationName(), report.contactInfo(), report.reportId());
    }

    /**
     * Returns a name to show.
     *
     * @return the organization, else the domain of the contact, else {@code unknown reporter}; not escaped
     */
    public String name() {
        if (organizationName != null) {
            return organizationName;
        }
        return contactInfo == null ? "unknown reporter" : contactInfo.substring(contactInfo.lastIndexOf('@') + 1);
    }
}
