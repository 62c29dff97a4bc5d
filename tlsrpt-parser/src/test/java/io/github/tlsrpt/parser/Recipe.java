package io.github.tlsrpt.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.TlsReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/** A bad input and its exact outcome, the same however the bytes arrive. */
final class Recipe {

    /** How the bytes arrive. */
    enum Form {
        BYTES,
        ONE_BYTE_READS,
        GZIP;

        InputStream open(byte[] input) {
            return switch (this) {
                case BYTES -> new ByteArrayInputStream(input);
                case ONE_BYTE_READS -> TestStreams.oneByteReads(input);
                case GZIP -> new ByteArrayInputStream(Samples.gzip(input));
            };
        }
    }

    private static final ReportParser PARSER = ReportParser.create();

    private final String id;
    private final byte[] input;
    private final boolean conforms;
    private final String problems;
    private final @Nullable TlsReport report;

    /** The problems are severities and codes in order; the report is null where there is none. */
    Recipe(String id, byte[] input, boolean conforms, String problems, @Nullable TlsReport report) {
        this.id = id;
        this.input = input;
        this.conforms = conforms;
        this.problems = problems;
        this.report = report;
    }

    static Recipe conforming(String id, byte[] input, String problems, TlsReport report) {
        return new Recipe(id, input, true, problems, report);
    }

    static Recipe conforming(String id, String input, String problems, TlsReport report) {
        return conforming(id, Samples.utf8(input), problems, report);
    }

    static Recipe deviating(String id, byte[] input, String problems, TlsReport report) {
        return new Recipe(id, input, false, problems, report);
    }

    static Recipe deviating(String id, String input, String problems, TlsReport report) {
        return deviating(id, Samples.utf8(input), problems, report);
    }

    static Recipe none(String id, byte[] input, String problems) {
        return new Recipe(id, input, false, problems, null);
    }

    static Recipe none(String id, String input, String problems) {
        return none(id, Samples.utf8(input), problems);
    }

    Stream<Arguments> in(Form... forms) {
        return Stream.of(forms).map(form -> Arguments.of(this, form));
    }

    void check(Form form) throws IOException {
        ParseResult result = PARSER.parse(form.open(input));
        assertThat(Samples.codes(result.problems())).isEqualTo(problems);
        assertThat(result.report().orElse(null)).isEqualTo(report);
        assertThat(result.conforms()).isEqualTo(conforms);
        StreamOutcome outcome = PARSER.parse(form.open(input), new ReportHandler() {});
        assertThat(outcome).isEqualTo(new StreamOutcome(report != null, result.problems()));
    }

    @Override
    public String toString() {
        return id;
    }
}
