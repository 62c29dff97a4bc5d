package io.github.tlsrpt.mail;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.DefaultFieldBuilder;
import org.apache.james.mime4j.stream.RawField;
import org.jspecify.annotations.Nullable;

/** Reads {@code ContentType}, as a mail gateway writes it, as {@code Content-Type}. */
final class ForgivingFieldBuilder extends DefaultFieldBuilder {

    static final String WITHOUT_HYPHEN = "ContentType";

    ForgivingFieldBuilder(int maxLength) {
        super(maxLength);
    }

    @Override
    public @Nullable RawField build() throws MimeException {
        if (getRaw().isEmpty()) {
            return null; // an empty part ends before its header does, which is no bad field
        }
        RawField field = super.build();
        return field.getName().equalsIgnoreCase(WITHOUT_HYPHEN)
                ? new RawField("Content-Type", HeaderText.onOneLine(field.getBody()))
                : field;
    }
}
