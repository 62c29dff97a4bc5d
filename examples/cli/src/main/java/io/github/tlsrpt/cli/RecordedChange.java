package io.github.tlsrpt.cli;

import io.github.tlsrpt.remediation.Change;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A change that the user knows of, as an argument: DAY,WHAT[,HOST][,NOTE]. */
record RecordedChange(
        LocalDate day,
        Change.Kind kind,
        @Nullable String host,
        @Nullable String note) {

    static final String DESCRIPTION =
            "A change you made: the UTC day, then mx, certificate, tlsa, policy or other, then"
                    + " the host, or nothing, then words for it; such as 2026-10-29,certificate,mail.example.org";

    private static final Map<String, Change.Kind> KINDS = Map.of(
            "mx", Change.Kind.MX_RECORDS,
            "certificate", Change.Kind.CERTIFICATE,
            "tlsa", Change.Kind.TLSA_RECORDS,
            "policy", Change.Kind.POLICY_MX,
            "other", Change.Kind.OTHER);

    Change at(String domain) {
        return Change.recorded(domain, day, kind, host, note);
    }

    /** Reads the argument. */
    static final class Converter implements ITypeConverter<RecordedChange> {

        @Override
        public RecordedChange convert(String value) {
            String[] parts = value.split(",", 4);
            Change.Kind kind =
                    parts.length < 2 ? null : KINDS.get(parts[1].strip().toLowerCase(Locale.ROOT));
            if (kind == null) {
                throw new TypeConversionException("'" + Terminal.escape(value)
                        + "' is not DAY,WHAT[,HOST][,NOTE] with mx, certificate, tlsa, policy or other for WHAT");
            }
            try {
                return new RecordedChange(LocalDate.parse(parts[0].strip()), kind, part(parts, 2), part(parts, 3));
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "'" + Terminal.escape(parts[0]) + "' is not a day such as 2026-10-29");
            }
        }

        private static @Nullable String part(String[] parts, int index) {
            return parts.length <= index || parts[index].isBlank() ? null : parts[index].strip();
        }
    }
}
