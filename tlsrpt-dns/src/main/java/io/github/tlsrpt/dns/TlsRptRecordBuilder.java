package io.github.tlsrpt.dns;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Builds a record to publish (RFC 8460 §3). What {@link TlsRptRecord#parse} reads of a built record is equal to it.
 * Mutable, not thread-safe.
 */
public final class TlsRptRecordBuilder {

    // RFC 6068 §2: what may stand as it is in the address, less what RFC 8460 wants encoded.
    private static final String MAILTO_MARKS = "-._~$'*+:";

    private final List<ReportUri> rua = new ArrayList<>();
    private final List<Extension> extensions = new ArrayList<>();
    private boolean anyScheme;

    TlsRptRecordBuilder() {}

    /**
     * Adds an address that gets reports by mail. Senders sign these (RFC 8460 §5.3), unlike reports by https.
     *
     * @param address a mail address, not encoded; an internationalised domain becomes A-labels
     * @return this builder
     * @throws IllegalArgumentException if it is not an address
     */
    public TlsRptRecordBuilder mail(String address) {
        int at = Objects.requireNonNull(address, "address").lastIndexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException("address: has no \"@\"");
        }
        String domain = Domains.toALabels(address.substring(at + 1), "address");
        ReportUri uri = uri("mailto:" + encoded(address.substring(0, at)) + "@" + domain, "address");
        if (!uri.isUsable()) {
            throw new IllegalArgumentException("address: not a mail address: " + Quote.of(address));
        }
        rua.add(uri);
        return this;
    }

    private static String encoded(String localPart) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : localPart.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (Ascii.isLetterOrDigit(c) || MAILTO_MARKS.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append("0123456789ABCDEF".charAt(c >> 4)).append("0123456789ABCDEF".charAt(c & 15));
            }
        }
        return encoded.toString();
    }

    /**
     * Adds a URI that gets reports.
     *
     * @param uri a {@code mailto} or {@code https} URI; {@code ,} {@code !} and {@code ;} in it are encoded, a
     *     percent-encoded octet stays
     * @return this builder
     * @throws IllegalArgumentException if it is not a URI of ASCII characters (RFC 3986)
     */
    public TlsRptRecordBuilder rua(String uri) {
        Objects.requireNonNull(uri, "uri");
        // RFC 8460 §3: these MUST be encoded; RFC 3986 §2.1: with upper-case digits.
        rua.add(uri(uri.replace(",", "%2C").replace("!", "%21").replace(";", "%3B"), "uri"));
        return this;
    }

    private static ReportUri uri(String value, String parameter) {
        try {
            return new ReportUri(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(parameter + ": not a URI: " + Quote.of(value), e);
        }
    }

    /**
     * Allows URIs that no report can be delivered to, such as those of other schemes than {@code mailto} and {@code https}.
     * Off by default: RFC 8460 §3 knows these two.
     *
     * @return this builder
     */
    public TlsRptRecordBuilder anyScheme() {
        anyScheme = true;
        return this;
    }

    /**
     * Adds a field that RFC 8460 does not define. Senders ignore it.
     *
     * @param name the name, as {@link Extension#name()}; not {@code rua}
     * @param value the value, as {@link Extension#value()}
     * @return this builder
     * @throws IllegalArgumentException if name or value do not fit the grammar
     */
    public TlsRptRecordBuilder extension(String name, String value) {
        extensions.add(new Extension(name, value));
        return this;
    }

    /**
     * Builds the record.
     *
     * @return a record with all that was added, in order
     * @throws IllegalArgumentException if there is no URI, one that no report can be delivered to, or too much for {@link
     *     TlsRptRecord}
     */
    public TlsRptRecord build() {
        for (ReportUri uri : rua) {
            if (!anyScheme && !uri.isUsable()) {
                throw new IllegalArgumentException("rua: no report can be delivered to " + Quote.of(uri.value())
                        + "; a mailto URI with an address or an https URI with a host is needed, without a user name");
            }
        }
        return new TlsRptRecord(rua, extensions);
    }
}
