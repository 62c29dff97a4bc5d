package io.github.tlsrpt.remediation;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Recognises reporters whose habits change the meaning of a result type. */
final class SenderProfiles {

    private final List<Profile> profiles;

    SenderProfiles(JsonData rules) {
        profiles = rules.objects("reporters").stream().map(Profile::of).toList();
    }

    /** Returns the id of a known reporter; null for any other. */
    @Nullable String idOf(Reporter reporter) {
        String organization = lower(reporter.organizationName());
        String contact = lower(reporter.contactInfo());
        String domain = contact.substring(contact.lastIndexOf('@') + 1);
        String reportId = lower(reporter.reportId());
        for (Profile profile : profiles) {
            if (profile.fits(organization, domain, reportId)) {
                return profile.id;
            }
        }
        return null;
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    /** A provider is told by its name or contact, software by the form of its report ids. */
    private record Profile(String id, List<String> organizations, List<String> domains, List<TextPattern> reportIds) {

        static Profile of(JsonData data) {
            return new Profile(
                    data.text("id"),
                    data.texts("organization"),
                    data.texts("contact-domain"),
                    data.texts("report-id").stream().map(TextPattern::new).toList());
        }

        boolean fits(String organization, String contactDomain, String reportId) {
            return organizations.stream().anyMatch(organization::contains)
                    || domains.stream()
                            .anyMatch(domain -> contactDomain.equals(domain) || contactDomain.endsWith("." + domain))
                    || reportIds.stream().anyMatch(form -> form.isIn(reportId));
        }
    }
}
