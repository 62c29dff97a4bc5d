package io.github.tlsrpt.mail;

import java.nio.charset.StandardCharsets;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.io.MaxHeaderLengthLimitException;
import org.apache.james.mime4j.stream.DefaultFieldBuilder;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.util.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Builds the fields that the MIME reader goes by, keeps each as it was sent, and counts the bytes of a header.
 *
 * <p>The MIME reader gets of a Content-Type what it needs, in our spelling: its own reading of one takes time that grows
 * with the square of the length and depends on the default locale.
 */
final class HeaderFieldBuilder extends DefaultFieldBuilder {

    private final int maxHeaderBytes;
    private int headerBytes;
    private HeaderField field = new HeaderField("", "");

    HeaderFieldBuilder(int maxHeaderBytes) {
        super(-1);
        this.maxHeaderBytes = maxHeaderBytes;
    }

    void startHeader() {
        headerBytes = 0;
    }

    @Override
    public void append(ByteArrayBuffer line) throws MaxHeaderLengthLimitException {
        headerBytes += line.length();
        if (headerBytes > maxHeaderBytes) {
            throw new MaxHeaderLengthLimitException("maxHeaderBytes");
        }
        super.append(line);
    }

    @Override
    public @Nullable RawField build() throws MimeException {
        if (getRaw().isEmpty()) {
            return null; // an empty part ends before its header does, which is no bad field
        }
        RawField read = super.build();
        field = new HeaderField(read.getName(), text());
        String rest = field.raw().startsWith(read.getName())
                ? field.raw().substring(read.getName().length()).stripLeading()
                : "";
        if (!rest.startsWith(":")) {
            throw new MimeException("comment in a name"); // who goes by RFC 5322 §2.2 sees another field
        }
        return PartHeader.isContentType(field) ? new RawField("Content-Type", spelled(PartHeader.of(field))) : read;
    }

    private static String spelled(MimeValue type) {
        String boundary = type.plain("boundary")
                .filter(text -> text.length() <= PartHeader.LONGEST_BOUNDARY)
                .map(text -> "; boundary=\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .orElse("");
        return HeaderText.onOneLine(type.value() + boundary);
    }

    /** Returns the field that was built last, as it was sent. */
    HeaderField field() {
        return field;
    }

    private String text() {
        byte[] bytes = getRaw().toByteArray();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.endsWith("\r\n") ? text.length() - 2 : text.endsWith("\n") ? text.length() - 1 : text.length();
        return text.substring(0, end);
    }
}
