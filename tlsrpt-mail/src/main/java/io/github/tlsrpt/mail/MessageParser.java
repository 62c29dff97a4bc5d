package io.github.tlsrpt.mail;

import io.github.tlsrpt.parser.ReportParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Finds the reports in an e-mail message (RFC 8460 §5.3).
 *
 * <p>Every part that proves to be a report is one, whatever its media type says; a message without one is a normal answer.
 * The message is streamed: memory does not grow with its size, only with its reports. For any bytes the outcome is a
 * message with problems, or the {@link IOException} of your own stream. Immutable and thread-safe if the parser, the
 * verifier and the function it was built with are.
 *
 * <pre>{@code
 * MessageParser parser = MessageParser.create(ReportParser.create());
 * ReportMessage message = parser.parse(in);
 * for (MessageReport report : message.reports()) {
 *     System.out.println(report.authenticity().status() + " " + report.result().report());
 * }
 * }</pre>
 */
public final class MessageParser {

    private final ReportParser reports;
    private final MailLimits limits;
    private final DkimVerifier verifier;
    private final boolean forwarded;
    private final UnaryOperator<String> organization;

    private MessageParser(Builder builder) {
        this.reports = builder.reports;
        this.limits = new MailLimits(
                builder.messageBytes,
                builder.depth,
                builder.parts,
                builder.headerBytes,
                builder.headerFields,
                builder.archiveEntries,
                builder.archiveBytes);
        this.verifier = builder.verifier;
        this.forwarded = builder.forwarded;
        this.organization = builder.organization;
    }

    /**
     * Returns a parser with the default limits, which verifies nothing and leaves forwarded messages alone.
     *
     * @param parser reads the reports
     * @return a new parser
     */
    public static MessageParser create(ReportParser parser) {
        return builder(parser).build();
    }

    /**
     * Starts a parser.
     *
     * @param parser reads the reports
     * @return a new builder with the defaults
     */
    public static Builder builder(ReportParser parser) {
        return new Builder(Objects.requireNonNull(parser, "parser"));
    }

    /**
     * Reads a message to its end and leaves the stream open.
     *
     * @param in the message as it was received (RFC 5322), lines ended by CRLF or LF
     * @return the message, its reports and its problems
     * @throws IOException if the stream throws it; the same instance
     */
    public ReportMessage parse(InputStream in) throws IOException {
        return parse(in, verifier);
    }

    /**
     * Reads a message whose signatures you had verified.
     *
     * @param in the message as it was received
     * @param verdicts what was found, for this message only
     * @return the message, its reports and its problems
     * @throws IOException if the stream throws it; the same instance
     */
    public ReportMessage parse(InputStream in, DkimVerifier verdicts) throws IOException {
        Objects.requireNonNull(in, "in");
        Objects.requireNonNull(verdicts, "verdicts");
        return new MessageReader(this, in, verdicts).read();
    }

    ReportParser reports() {
        return reports;
    }

    MailLimits limits() {
        return limits;
    }

    boolean isForwarded() {
        return forwarded;
    }

    UnaryOperator<String> organization() {
        return organization;
    }

    /** Settings of a message parser. Mutable, for one thread. */
    public static final class Builder {
        private final ReportParser reports;
        private long messageBytes = 15L << 20;
        private int depth = 8;
        private int parts = 100;
        private int headerBytes = 64 << 10;
        private int headerFields = 500;
        private int archiveEntries = 1000;
        private long archiveBytes = 1L << 30;
        private DkimVerifier verifier = DkimVerifier.none();
        private boolean forwarded;
        private UnaryOperator<String> organization = UnaryOperator.identity();

        private Builder(ReportParser reports) {
            this.reports = reports;
        }

        /**
         * Limits a message. Default 15,728,640 (15 MiB), which is ten megabytes of gzip in base64 and then some.
         *
         * @param max bytes as received, 1 or more; {@link Long#MAX_VALUE} for no limit
         * @return this builder
         */
        public Builder maxMessageBytes(long max) {
            messageBytes = positive(max);
            return this;
        }

        /**
         * Limits how deep multiparts and forwarded messages are nested. Default 8.
         *
         * @param max levels, 1 or more
         * @return this builder
         */
        public Builder maxDepth(int max) {
            depth = (int) positive(max);
            return this;
        }

        /**
         * Limits the parts of a message, those of all levels together. Default 100.
         *
         * @param max parts, 1 or more
         * @return this builder
         */
        public Builder maxParts(int max) {
            parts = (int) positive(max);
            return this;
        }

        /**
         * Limits the header of a message, and of each part. Default 65,536.
         *
         * @param max bytes, 1 to 1,073,741,823
         * @return this builder
         */
        public Builder maxHeaderBytes(int max) {
            if (max > Integer.MAX_VALUE / 2) {
                throw new IllegalArgumentException("max: " + max + " is above " + Integer.MAX_VALUE / 2);
            }
            headerBytes = (int) positive(max);
            return this;
        }

        /**
         * Limits the fields of the header of a message, and of each part. Default 500.
         *
         * @param max fields, 1 to 1,073,741,823
         * @return this builder
         */
        public Builder maxHeaderFields(int max) {
            if (max > Integer.MAX_VALUE / 2) {
                throw new IllegalArgumentException("max: " + max + " is above " + Integer.MAX_VALUE / 2);
            }
            headerFields = (int) positive(max);
            return this;
        }

        /**
         * Limits the entries of a zip archive, in a message or a file. Default 1,000.
         *
         * @param max entries, 1 or more
         * @return this builder
         */
        public Builder maxArchiveEntries(int max) {
            archiveEntries = (int) positive(max);
            return this;
        }

        /**
         * Limits what the entries of a zip archive unpack to, together. Default 1,073,741,824 (1 GiB). Each report in it
         * is under the limits of the report parser besides.
         *
         * @param max bytes, 1 or more; {@link Long#MAX_VALUE} for no limit
         * @return this builder
         */
        public Builder maxArchiveBytes(long max) {
            archiveBytes = positive(max);
            return this;
        }

        /**
         * Sets who says which signatures are valid. Default {@link DkimVerifier#none()}.
         *
         * @param newVerifier asked once a message
         * @return this builder
         */
        public Builder verifier(DkimVerifier newVerifier) {
            verifier = Objects.requireNonNull(newVerifier, "newVerifier");
            return this;
        }

        /**
         * Sets whether reports in forwarded messages ({@code message/rfc822}) are read; they are always unauthenticated.
         * Default false.
         *
         * @param read whether they are read
         * @return this builder
         */
        public Builder readForwarded(boolean read) {
            forwarded = read;
            return this;
        }

        /**
         * Sets how the organisational domain of a domain is found (RFC 7489 §3.2), for which you need a list of public
         * suffixes. With it, a signature of {@code mail.example.com} counts for a submitter {@code example.com}. Without
         * it, a signature counts for its domain and for domains below only.
         *
         * @param newOrganization gives {@code example.com} for {@code mail.example.com}; gets lower case without last dot
         * @return this builder
         */
        public Builder organizationalDomain(UnaryOperator<String> newOrganization) {
            organization = Objects.requireNonNull(newOrganization, "newOrganization");
            return this;
        }

        /**
         * Builds the parser.
         *
         * @return a new parser
         */
        public MessageParser build() {
            return new MessageParser(this);
        }

        private static long positive(long max) {
            if (max < 1) {
                throw new IllegalArgumentException("max: " + max + " is below 1");
            }
            return max;
        }
    }
}
