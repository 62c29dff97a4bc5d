package io.github.tlsrpt.mail;

import io.github.tlsrpt.model.HostName;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/**
 * Header of a message, with what matters about a report message. Immutable and thread-safe.
 *
 * <p>Everything here is text from a stranger, and nothing is proved by it; see {@link Authenticity}.
 *
 * @param fields all fields that have a name, in the order in which they stand
 */
public record MessageHeader(List<HeaderField> fields) {

    private static final int LONGEST_ENCODED = 4096;

    /** Copies the list. */
    public MessageHeader {
        fields = List.copyOf(fields);
    }

    /**
     * Returns the values of all fields of one name.
     *
     * @param name the name, in any case
     * @return the values, see {@link HeaderField#value()}, topmost first
     */
    public List<String> values(String name) {
        Objects.requireNonNull(name, "name");
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(HeaderField::value)
                .toList();
    }

    private Optional<String> first(String name) {
        return values(name).stream().findFirst();
    }

    private Optional<String> only(String name) {
        List<String> values = values(name);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /**
     * Returns the address of the author.
     *
     * @return the address alone, without name and brackets; empty where {@code From} is missing, stands there twice, or
     *     holds anything but one address
     */
    public Optional<String> from() {
        return only("From").flatMap(HeaderText::address);
    }

    /**
     * Returns when the message was written, by its own word.
     *
     * @return the date; empty where there is none that can be read (RFC 5322 §3.3)
     */
    public Optional<Instant> date() {
        return first("Date").flatMap(MailDate::parse);
    }

    /**
     * Returns the identifier of the message.
     *
     * @return the text of {@code Message-ID} with its brackets
     */
    public Optional<String> messageId() {
        return first("Message-ID").filter(id -> !id.isEmpty());
    }

    /**
     * Returns the subject.
     *
     * @return the text, encoded words decoded (RFC 2047) unless it has more than 4,096 characters
     */
    public Optional<String> subject() {
        return first("Subject").map(MessageHeader::decoded);
    }

    /**
     * Returns the parts of the subject.
     *
     * @return the parts; empty where the subject is not in the form of RFC 8460 §5.3
     */
    public Optional<ReportSubject> reportSubject() {
        return subject().flatMap(ReportSubject::parse);
    }

    /**
     * Returns the domain that the report is about, by the word of {@code TLS-Report-Domain} (RFC 8460 §5.3).
     *
     * @return the text as sent, of the first such field
     */
    public Optional<String> reportDomain() {
        return first("TLS-Report-Domain").filter(domain -> !domain.isEmpty());
    }

    /**
     * Returns the domain that sends the report, by the word of {@code TLS-Report-Submitter} (RFC 8460 §5.3).
     *
     * @return the text as sent, of the first such field
     */
    public Optional<String> reportSubmitter() {
        return first("TLS-Report-Submitter").filter(domain -> !domain.isEmpty());
    }

    /**
     * Returns the DKIM signatures; none of them is verified.
     *
     * @return the signatures that can be read (RFC 6376 §3.5), topmost first
     */
    public List<DkimSignature> dkimSignatures() {
        return values("DKIM-Signature").stream()
                .flatMap(value -> DkimSignature.parse(value).stream())
                .toList();
    }

    /** Returns the submitter for the comparison with a signature: two different ones are none. */
    Optional<HostName> onlySubmitter() {
        return only("TLS-Report-Submitter").flatMap(HostName::parse);
    }

    Optional<HostName> fromDomain() {
        return from().flatMap(address -> HostName.parse(address.substring(address.lastIndexOf('@') + 1)));
    }

    /** Tells whether the header promises a report, so that a part that holds none is worth telling. */
    boolean announcesReport() {
        return reportDomain().isPresent()
                || reportSubmitter().isPresent()
                || subject()
                        .map(text -> text.toLowerCase(Locale.ROOT).startsWith("report domain:"))
                        .orElse(false);
    }

    /** The decoder's time grows with the square of the length. */
    static String decoded(String value) {
        if (value.length() > LONGEST_ENCODED) {
            return value;
        }
        try {
            return DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT);
        } catch (RuntimeException e) {
            return value; // an encoded word that cannot be decoded stays as it was sent (RFC 2047 §6.3)
        }
    }
}
