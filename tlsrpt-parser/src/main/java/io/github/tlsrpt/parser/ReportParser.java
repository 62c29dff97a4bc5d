package io.github.tlsrpt.parser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Parser of SMTP TLS reports (RFC 8460), JSON or gzip, told apart by their first bytes.
 *
 * <p>Reads whatever can be read without guessing and says what was wrong and where; it never throws for what a report
 * contains. Its limits are on by default. Immutable and thread-safe: make one and keep it.
 *
 * <pre>{@code
 * ReportParser parser = ReportParser.create();
 * ParseResult result = parser.parse(Path.of("report.json.gz"));
 * result.problems().forEach(System.out::println);
 * result.report().ifPresent(report -> System.out.println(report.totals()));
 * }</pre>
 */
public final class ReportParser {

    private final Limits limits;
    private final Engines engines;

    private ReportParser(Limits limits, boolean scanning) {
        this.limits = limits;
        this.engines = new Engines(limits, scanning);
    }

    /**
     * Returns a parser with the default limits.
     *
     * @return a new parser
     */
    public static ReportParser create() {
        return builder().build();
    }

    /**
     * Starts a parser with limits of your own.
     *
     * @return a new builder with the default limits
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads a file; its name does not matter.
     *
     * @param file the file
     * @return the report, and the problems with it
     * @throws IOException if the file cannot be read
     */
    public ParseResult parse(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        try (InputStream in = Files.newInputStream(file)) {
            return parse(in);
        }
    }

    /**
     * Reads bytes.
     *
     * @param bytes JSON or gzip
     * @return the report, and the problems with it
     */
    public ParseResult parse(byte[] bytes) {
        Objects.requireNonNull(bytes, "bytes");
        try {
            return parse(engines.take().of(bytes), null);
        } catch (IOException e) {
            throw new UncheckedIOException("an array cannot fail", e);
        }
    }

    /**
     * Reads a stream to its end and leaves it open.
     *
     * @param in JSON or gzip
     * @return the report, and the problems with it
     * @throws IOException if the stream throws it; the same instance
     */
    public ParseResult parse(InputStream in) throws IOException {
        Objects.requireNonNull(in, "in");
        return parse(engines.take().of(in), null);
    }

    /**
     * Reads the body of an HTTPS request (RFC 8460 §5.4) to its end and leaves it open.
     *
     * <p>The bytes decide, not the media type; where it deviates, a problem says so, which does not touch
     * {@link ParseResult#conforms()}.
     *
     * @param in JSON or gzip
     * @param mediaType how the sender called it
     * @return the report, and the problems with it
     * @throws IOException if the stream throws it; the same instance
     */
    public ParseResult parse(InputStream in, ReportMediaType mediaType) throws IOException {
        Objects.requireNonNull(in, "in");
        Objects.requireNonNull(mediaType, "mediaType");
        return parse(engines.take().of(in), mediaType);
    }

    /**
     * Reads a report of any size in constant memory: hands out its parts as they come. Leaves the stream open.
     *
     * <p>Only bytes, depth and lengths are limited here, not the numbers of policies and failure details. For reports
     * above the default of 64 MiB raise {@link Builder#maxBytes(long)} and {@link Builder#maxCompressedBytes(long)}.
     *
     * @param in JSON or gzip
     * @param handler receives the parts; what it throws ends the parse and comes back unchanged
     * @return whether the document was sound to its end, and the problems with it
     * @throws IOException if the stream throws it; the same instance
     */
    public StreamOutcome parse(InputStream in, ReportHandler handler) throws IOException {
        Objects.requireNonNull(in, "in");
        Objects.requireNonNull(handler, "handler");
        Engine engine = engines.take().of(in);
        boolean ended = false;
        try {
            StreamOutcome outcome = engine.read(handler, limits.forStreaming());
            ended = true;
            return outcome;
        } finally {
            engines.giveBack(engine, ended);
        }
    }

    private ParseResult parse(Engine engine, @Nullable ReportMediaType mediaType) throws IOException {
        boolean ended = false;
        try {
            List<Problem> label = mediaType == null ? List.of() : mediaType.problems(engine.isGzip());
            ReportAssembler assembler = new ReportAssembler();
            StreamOutcome outcome = engine.read(assembler, limits);
            ended = true;
            return new ParseResult(assembler.report(outcome), label, outcome.problems());
        } finally {
            engines.giveBack(engine, ended);
        }
    }

    /** Limits of a parser. Mutable, for one thread. */
    public static final class Builder {
        private long bytes = 64L << 20;
        private long compressedBytes = 16L << 20;
        private int depth = 16;
        private int stringLength = 65_536;
        private int policies = 10_000;
        private int failureDetails = 1_000_000;
        private int problems = 100;

        private Builder() {}

        /**
         * Limits the JSON text, after decompression. Default 67,108,864 (64 MiB).
         *
         * @param max bytes, 1 or more; {@link Long#MAX_VALUE} for no limit
         * @return this builder
         */
        public Builder maxBytes(long max) {
            bytes = positive(max);
            return this;
        }

        /**
         * Limits a gzip before decompression. Default 16,777,216 (16 MiB).
         *
         * @param max bytes, 1 or more; {@link Long#MAX_VALUE} for no limit
         * @return this builder
         */
        public Builder maxCompressedBytes(long max) {
            compressedBytes = positive(max);
            return this;
        }

        /**
         * Limits how deep objects and arrays are nested; the document itself is 1, and the format needs 5. Default 16.
         *
         * @param max levels, 1 or more
         * @return this builder
         */
        public Builder maxDepth(int max) {
            depth = (int) positive(max);
            return this;
        }

        /**
         * Limits the length of each text that is read; texts in unknown members are skipped and not counted. Default
         * 65,536.
         *
         * @param max UTF-16 code units, 1 or more
         * @return this builder
         */
        public Builder maxStringLength(int max) {
            stringLength = (int) positive(max);
            return this;
        }

        /**
         * Limits the policies of a report that is read whole; streaming is not limited. Default 10,000.
         *
         * @param max policies, 1 or more
         * @return this builder
         */
        public Builder maxPolicies(int max) {
            policies = (int) positive(max);
            return this;
        }

        /**
         * Limits the failure details of all policies of a report that is read whole; streaming is not limited. Default
         * 1,000,000.
         *
         * @param max failure details, 1 or more
         * @return this builder
         */
        public Builder maxFailureDetails(int max) {
            failureDetails = (int) positive(max);
            return this;
        }

        /**
         * Limits the problems that a result keeps; the rest is counted in one closing problem. Default 100.
         *
         * @param max problems, 1 or more
         * @return this builder
         */
        public Builder maxProblems(int max) {
            problems = (int) positive(max);
            return this;
        }

        /**
         * Builds the parser.
         *
         * @return a new parser
         */
        public ReportParser build() {
            return build(true);
        }

        /** Without scanning Jackson finds all tokens: the second opinion of the tests. */
        ReportParser build(boolean scanning) {
            return new ReportParser(
                    new Limits(bytes, compressedBytes, depth, stringLength, policies, failureDetails, problems),
                    scanning);
        }

        private static long positive(long max) {
            if (max < 1) {
                throw new IllegalArgumentException("max: " + max + " is below 1");
            }
            return max;
        }
    }
}
