package io.github.tlsrpt.parser;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Media type under which a report arrives over HTTPS (RFC 8460 §5.4, §6.4, §6.5). Immutable and thread-safe.
 *
 * <p>Only {@link #JSON} and {@link #GZIP} are registered. A few general types are taken as well, because senders use
 * them; the parser believes the bytes, not the type.
 *
 * @param name type and subtype in lower case, without parameters
 */
public record ReportMediaType(String name) {

    /** {@code application/tlsrpt+json}, a report as it is. */
    public static final ReportMediaType JSON = new ReportMediaType("application/tlsrpt+json");

    /** {@code application/tlsrpt+gzip}, a compressed report. */
    public static final ReportMediaType GZIP = new ReportMediaType("application/tlsrpt+gzip");

    /** Checks that it is a type under which reports are taken. */
    public ReportMediaType {
        Objects.requireNonNull(name, "name");
        if (!isTaken(name)) {
            throw new IllegalArgumentException("name: reports do not come as " + Quote.of(name));
        }
    }

    /**
     * Reads a {@code Content-Type}.
     *
     * @param contentType the value of the header, in any case, with or without parameters; null where it is missing
     * @return the media type; empty where a receiver answers 415, because nothing says that a report is coming
     */
    public static Optional<ReportMediaType> of(@Nullable String contentType) {
        if (contentType == null) {
            return Optional.empty();
        }
        int parameters = contentType.indexOf(';');
        String name = (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        return isTaken(name) ? Optional.of(new ReportMediaType(name)) : Optional.empty();
    }

    private static boolean isTaken(String name) {
        return Names.REGISTERED.contains(name) || Names.GENERAL.contains(name);
    }

    /**
     * Returns what is wrong with this media type for what it labels.
     *
     * @param gzip whether the content is a gzip
     * @return {@link ProblemCode#MEDIA_TYPE_UNEXPECTED}, {@link ProblemCode#MEDIA_TYPE_CONTRADICTS_CONTENT} or nothing
     */
    public List<Problem> problems(boolean gzip) {
        ReportMediaType expected = gzip ? GZIP : JSON;
        if (equals(expected)) {
            return List.of();
        }
        return List.of(
                Names.REGISTERED.contains(name)
                        ? Problem.of(
                                ProblemCode.MEDIA_TYPE_CONTRADICTS_CONTENT,
                                "labelled " + name + ", but the content is " + (gzip ? "gzip" : "not gzip")
                                        + "; the content was believed")
                        : Problem.of(
                                ProblemCode.MEDIA_TYPE_UNEXPECTED,
                                "media type " + Problem.quote(name) + ", expected " + expected.name));
    }

    /** Constants of a class of its own, for the constants of this one need them. */
    private static final class Names {
        static final Set<String> REGISTERED = Set.of("application/tlsrpt+json", "application/tlsrpt+gzip");
        static final Set<String> GENERAL = Set.of(
                "application/json",
                "application/gzip",
                "application/x-gzip",
                "application/octet-stream",
                "application/tlsrpt",
                "application/tlsrpt+x-gzip");
    }
}
