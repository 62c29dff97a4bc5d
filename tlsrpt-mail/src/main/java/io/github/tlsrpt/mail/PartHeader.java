package io.github.tlsrpt.mail;

import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.MimeParameterMapping;
import org.jspecify.annotations.Nullable;

/** What the header of a MIME part says about its content (RFC 2045, RFC 2183, RFC 2231). */
final class PartHeader {

    private final MessageHeader header;

    PartHeader(MessageHeader header) {
        this.header = header;
    }

    /** Returns the media type in lower case; that of RFC 2045 §5.2 where it is missing. */
    String mediaType() {
        return contentType()
                .map(RawBody::getValue)
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .orElse("text/plain");
    }

    boolean isTlsRptReport() {
        return mediaType().equals("multipart/report")
                && contentType()
                        .map(PartHeader::parameters)
                        .map(parameters -> "tlsrpt".equalsIgnoreCase(parameters.get("report-type")))
                        .orElse(false);
    }

    String transferEncoding() {
        return first("Content-Transfer-Encoding")
                .flatMap(HeaderText::withoutComments)
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .orElse("7bit");
    }

    /** Returns the name of the file as text, without the blanks that a fold left in it (RFC 8460 §5.3.1). */
    @Nullable String fileName() {
        String name = body(first("Content-Disposition"))
                .map(PartHeader::parameters)
                .map(parameters -> parameters.get("filename"))
                .or(() -> contentType().map(PartHeader::parameters).map(parameters -> parameters.get("name")))
                .map(MessageHeader::decoded)
                .orElse(null);
        return name == null ? null : name.substring(0, Math.min(name.length(), MailLimits.FILE_NAME));
    }

    private Optional<RawBody> contentType() {
        return body(first("Content-Type"));
    }

    private Optional<String> first(String name) {
        return header.values(name).stream().findFirst();
    }

    private static Optional<RawBody> body(Optional<String> value) {
        return value.map(
                text -> RawFieldParser.DEFAULT.parseRawBody(new RawField("Content", HeaderText.onOneLine(text))));
    }

    private static MimeParameterMapping parameters(RawBody body) {
        MimeParameterMapping parameters = new MimeParameterMapping();
        for (NameValuePair pair : body.getParams()) {
            if (pair.getValue() != null) {
                parameters.addParameter(pair.getName(), pair.getValue());
            }
        }
        return parameters;
    }
}
