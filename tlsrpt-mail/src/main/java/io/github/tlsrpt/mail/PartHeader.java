package io.github.tlsrpt.mail;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the header of a MIME part says about its content (RFC 2045, RFC 2183, RFC 2231). */
final class PartHeader {

    /** RFC 2046 §5.1.1; a search for a boundary may compare each byte of the message as often as it is long. */
    static final int LONGEST_BOUNDARY = 70;

    /** As a mail gateway writes Content-Type. */
    private static final String WITHOUT_HYPHEN = "ContentType";

    private final MessageHeader header;

    PartHeader(MessageHeader header) {
        this.header = header;
    }

    static boolean isContentType(HeaderField field) {
        return field.name().equalsIgnoreCase("Content-Type") || field.name().equalsIgnoreCase(WITHOUT_HYPHEN);
    }

    static MimeValue of(HeaderField field) {
        return MimeValue.of(field.value());
    }

    /** Returns the media type in lower case; that of RFC 2045 §5.2 where it is missing. */
    String mediaType() {
        return contentType().map(MimeValue::value).orElse("text/plain");
    }

    boolean isTlsRptReport() {
        return mediaType().equals("multipart/report")
                && contentType()
                        .flatMap(type -> type.parameter("report-type"))
                        .filter("tlsrpt"::equalsIgnoreCase)
                        .isPresent();
    }

    boolean hasLongBoundary() {
        return contentType()
                .flatMap(type -> type.plain("boundary"))
                .filter(boundary -> boundary.length() > LONGEST_BOUNDARY)
                .isPresent();
    }

    String transferEncoding() {
        return header.values("Content-Transfer-Encoding").stream()
                .findFirst()
                .map(MimeValue::of)
                .map(MimeValue::value)
                .orElse("7bit");
    }

    /** Returns the name of the file as text, without the blanks that a fold left in it (RFC 8460 §5.3.1). */
    @Nullable String fileName() {
        String name = header.values("Content-Disposition").stream()
                .findFirst()
                .flatMap(value -> MimeValue.of(value).parameter("filename"))
                .or(() -> contentType().flatMap(type -> type.parameter("name")))
                .map(MessageHeader::decoded)
                .orElse(null);
        return name == null ? null : name.substring(0, Math.min(name.length(), MailLimits.FILE_NAME));
    }

    private Optional<MimeValue> contentType() {
        return header.fields().stream()
                .filter(PartHeader::isContentType)
                .findFirst()
                .map(PartHeader::of);
    }
}
