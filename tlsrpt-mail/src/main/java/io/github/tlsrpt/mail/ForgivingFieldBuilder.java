package io.github.tlsrpt.mail;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.DefaultFieldBuilder;
import org.apache.james.mime4j.stream.RawField;

/** Reads {@code ContentType}, as a mail gateway writes it, as {@code Content-Type}. */
final class ForgivingFieldBuilder extends DefaultFieldBuilder {

    static final String WITHOUT_HYPHEN = "ContentType";

    ForgivingFieldBuilder(int maxLength) {
        super(maxLength);
    }

    @Override
    public RawField build() throws MimeException {
        RawField field = super.build();
        return field.getName().equalsIgnoreCase(WITHOUT_HYPHEN) ? new RawField("Content-Type", field.getBody()) : field;
    }
}
