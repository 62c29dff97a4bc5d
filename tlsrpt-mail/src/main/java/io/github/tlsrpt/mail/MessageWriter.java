package io.github.tlsrpt.mail;

import io.github.tlsrpt.model.ReportFileName;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ReportWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.QuotedPrintableOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the message that carries a report (RFC 8460 §5.3): its headers, a text for people, and the report as an
 * attachment with the name of §5.1. Immutable and thread-safe.
 *
 * <p>The same input gives the same bytes. No input adds a header or a part: what cannot stand in a header is refused. The
 * message still needs your DKIM signature, which RFC 8460 §3 demands, covering {@code TLS-Report-Domain} and
 * {@code TLS-Report-Submitter} and without the tag {@code l}. It says {@code TLS-Required: No} (RFC 8689 §5), because a
 * report must arrive although TLS fails.
 *
 * <pre>{@code
 * MessageWriter.builder(report, "tls-reports@sender.example", "tls@example.com", Instant.now())
 *         .build()
 *         .write(out);
 * }</pre>
 */
public final class MessageWriter {

    private static final byte[] CRLF = {'\r', '\n'};
    private static final Instant FIRST_DATE = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST_DATE = Instant.parse("9999-12-31T23:59:59Z");
    private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n");

    private final TlsReport report;
    private final String header;
    private final String boundary;
    private final String text;
    private final ReportFileName fileName;

    private MessageWriter(Builder builder) {
        this.report = builder.report;
        String submitter = builder.submitter();
        String domain = builder.domain();
        ReportIdentifiers identifiers = ReportIdentifiers.of(report, submitter, domain, builder.date);
        this.boundary = identifiers.boundary();
        this.fileName = new ReportFileName(
                submitter,
                domain,
                report.dateRange().startDatetime(),
                report.dateRange().endDatetime(),
                null,
                builder.gzip);
        this.text = builder.text == null ? text(report, submitter, domain) : builder.text;
        this.header = HeaderWriter.field("From", builder.from)
                + HeaderWriter.field("To", builder.to)
                + HeaderWriter.field("Date", MailDate.format(builder.date))
                + HeaderWriter.field("Message-ID", "<" + identifiers.messageId() + ">")
                + HeaderWriter.field("Subject", new ReportSubject(domain, submitter, identifiers.reportId()).toString())
                + HeaderWriter.field("TLS-Report-Domain", domain)
                + HeaderWriter.field("TLS-Report-Submitter", submitter)
                + HeaderWriter.field("TLS-Required", "No")
                + HeaderWriter.field("MIME-Version", "1.0")
                + HeaderWriter.field(
                        "Content-Type", "multipart/report; report-type=\"tlsrpt\"; boundary=\"" + boundary + "\"");
    }

    /**
     * Starts a message.
     *
     * @param report what is reported; its {@code contact-info} must be a mail address, whose domain is the submitter
     * @param from the author, {@code local@domain} in ASCII; its domain should be the one that signs
     * @param to the address of the {@code mailto:} URI in the record of the domain
     * @param date when the message is written, for the header {@code Date}
     * @return a new builder
     */
    public static Builder builder(TlsReport report, String from, String to, Instant date) {
        return new Builder(report, from, to, date);
    }

    /**
     * Writes the message, lines ended by CRLF, and leaves the stream open.
     *
     * @param out where to
     * @throws IOException if the stream throws it
     */
    public void write(OutputStream out) throws IOException {
        Objects.requireNonNull(out, "out");
        ascii(
                out,
                header + "\r\n--" + boundary + "\r\n"
                        + HeaderWriter.field("Content-Type", "text/plain; charset=utf-8")
                        + HeaderWriter.field("Content-Transfer-Encoding", "quoted-printable")
                        + "\r\n");
        quotedPrintable(out);
        ascii(
                out,
                "\r\n--" + boundary + "\r\n"
                        + HeaderWriter.field(
                                "Content-Type", "application/tlsrpt+" + (fileName.gzip() ? "gzip" : "json"))
                        + HeaderWriter.field("Content-Transfer-Encoding", "base64")
                        + HeaderWriter.field("Content-Disposition", "attachment; filename=\"" + fileName + "\"")
                        + "\r\n");
        base64(out);
        ascii(out, "\r\n--" + boundary + "--\r\n");
        out.flush();
    }

    /** Quoted-printable has no "=_", so the text cannot hold the boundary; nor can base64. */
    private void quotedPrintable(OutputStream out) throws IOException {
        String lines =
                LINE_END.matcher(text.endsWith("\n") ? text : text + "\n").replaceAll("\r\n");
        try (OutputStream encoder = new QuotedPrintableOutputStream(new LeftOpen(out), false)) {
            encoder.write(lines.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void base64(OutputStream out) throws IOException {
        try (OutputStream encoder = Base64.getMimeEncoder(76, CRLF).wrap(new LeftOpen(out))) {
            if (fileName.gzip()) {
                ReportWriter.writeGzip(report, encoder);
            } else {
                ReportWriter.writeJson(report, encoder);
            }
        }
    }

    private static void ascii(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(TlsReport report, String submitter, String domain) {
        return "This is a report of " + submitter + " about TLS on the way to the mail servers of " + domain + ".\n\n"
                + "From " + report.dateRange().startDatetime() + "\nto   "
                + report.dateRange().endDatetime() + "\n\n"
                + report.totals().totalSuccessfulSessionCount() + " sessions were successful, "
                + report.totals().totalFailureSessionCount() + " failed.\n\n"
                + "The report is attached in the form of RFC 8460.\n";
    }

    /** Encoders write their last characters when they are closed, which must not close the caller's stream. */
    private static final class LeftOpen extends FilterOutputStream {

        LeftOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {
            // left open
        }
    }

    /** Settings of one message. Mutable, for one thread. */
    public static final class Builder {
        private final TlsReport report;
        private final String from;
        private final String to;
        private final Instant date;
        private @Nullable String reportDomain;
        private @Nullable String text;
        private boolean gzip = true;

        private Builder(TlsReport report, String from, String to, Instant date) {
            this.report = Objects.requireNonNull(report, "report");
            this.from = Objects.requireNonNull(from, "from");
            this.to = Objects.requireNonNull(to, "to");
            this.date = Objects.requireNonNull(date, "date");
        }

        /**
         * Sets the domain whose record asked for the report. Default: the domain of the first policy, which is wrong where
         * that is a {@code tlsa} policy under the name of an MX host.
         *
         * @param domain the domain in A-labels
         * @return this builder
         */
        public Builder reportDomain(String domain) {
            reportDomain = Objects.requireNonNull(domain, "domain");
            return this;
        }

        /**
         * Sets the text for people. Default: who reports about whom, when, and how many sessions, in English.
         *
         * @param newText any text, its lines ended by LF or CRLF
         * @return this builder
         */
        public Builder text(String newText) {
            text = Objects.requireNonNull(newText, "newText");
            return this;
        }

        /**
         * Attaches the JSON as it is. Default: compressed, as RFC 8460 §5.2 recommends.
         *
         * @return this builder
         */
        public Builder uncompressed() {
            gzip = false;
            return this;
        }

        /**
         * Checks everything and builds the message.
         *
         * @return a writer of this message
         * @throws IllegalArgumentException if an address is not {@code local@domain} in ASCII without quotes, a domain has
         *     not two labels or more in A-labels, the contact of the report is not an address, the report has no policy
         *     and no domain was set, the range of the report begins or ends before 1970, or the date is before 1900 or
         *     after 9999
         */
        public MessageWriter build() {
            HeaderWriter.requireAddress(from, "from");
            HeaderWriter.requireAddress(to, "to");
            if (date.isBefore(FIRST_DATE) || date.isAfter(LAST_DATE)) {
                throw new IllegalArgumentException("date: " + date + " is not in 1900 to 9999");
            }
            return new MessageWriter(this);
        }

        private String submitter() {
            String contact = Objects.requireNonNullElse(report.contactInfo(), "");
            String address = HeaderText.address(contact)
                    .orElseThrow(() -> new IllegalArgumentException("report: contact-info is not a mail address"));
            return HeaderWriter.requireDomain(
                    address.substring(address.lastIndexOf('@') + 1), "report: the domain of contact-info");
        }

        private String domain() {
            String domain = reportDomain;
            if (domain == null && !report.policies().isEmpty()) {
                domain = report.policies().get(0).policy().policyDomain();
            }
            if (domain == null) {
                throw new IllegalArgumentException("report: no policy-domain, set reportDomain");
            }
            return HeaderWriter.requireDomain(domain, "reportDomain");
        }
    }
}
