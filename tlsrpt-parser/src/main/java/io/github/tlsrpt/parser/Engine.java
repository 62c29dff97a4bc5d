package io.github.tlsrpt.parser;

import com.fasterxml.jackson.core.JsonFactory;
import io.github.tlsrpt.model.TlsReport;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that one parse works with: buffers, inflater, readers. It is expensive to make and good for any number of parses, one
 * after another.
 */
final class Engine implements AutoCloseable {

    private final Relay relay = new Relay();
    private final Source source = new Source();
    private final Carrier carrier = new Carrier(source);
    private final Window window = new Window();
    private final Problems problems = new Problems(relay);
    private final Cursor cursor = new Cursor(window);
    private final PlainReaders plain = new PlainReaders(cursor);
    private final Supplier<JsonFactory> factory;
    private final boolean scanning;
    private @Nullable CarefulReader careful;
    private boolean inPieces;

    /** Without scanning all tokens are Jackson's. */
    Engine(Supplier<JsonFactory> factory, boolean scanning) {
        this.factory = factory;
        this.scanning = scanning;
    }

    /** Takes the input of the next parse. */
    Engine of(InputStream in) {
        source.begin(in);
        return this;
    }

    /** Takes the input of the next parse. */
    Engine of(byte[] bytes) {
        source.begin(bytes);
        return this;
    }

    /** Tells whether the input is a gzip. */
    boolean isGzip() throws IOException {
        return GzipInput.isGzip(source);
    }

    /** Reads the input to its end and hands it out piece by piece. */
    StreamOutcome read(ReportHandler handler, Limits limits) throws IOException {
        relay.to(handler);
        return outcome(limits, null);
    }

    /** Reads the input to its end and puts it together. */
    StreamOutcome read(ReportAssembler assembler, Limits limits) throws IOException {
        relay.to(assembler);
        return outcome(limits, assembler);
    }

    private StreamOutcome outcome(Limits limits, @Nullable ReportAssembler assembler) throws IOException {
        problems.begin(limits.problems());
        try {
            begin(limits);
            if (assembler == null || !readInPlace(assembler, limits)) {
                inPieces = true;
                careful().read(limits);
            }
            carrier.report(problems);
        } catch (Rejected e) {
            IOException failure = source.failure();
            if (failure != null) {
                throw failure;
            }
            problems.addFatal(e.code, "", e.location, e.getMessage());
        }
        StreamOutcome outcome = new StreamOutcome(!problems.isFatal(), problems.all());
        if (!outcome.complete()) {
            Log.incomplete(outcome);
        }
        return outcome;
    }

    private void begin(Limits limits) throws IOException {
        window.begin(carrier.open(limits), limits.bytes());
        plain.begin(limits);
        if (window.hadByteOrderMark()) {
            problems.add(
                    ProblemCode.BYTE_ORDER_MARK, "", new Location(1, 1, 1), "byte order mark before the JSON, skipped");
        }
    }

    private boolean readInPlace(ReportAssembler assembler, Limits limits) {
        if (!scanning || !window.hasEnded()) {
            return false;
        }
        cursor.begin();
        TlsReport report = plain.report(limits);
        assembler.take(report);
        return report != null;
    }

    /** Most reports need none of it, and to load it takes as long as to read many. */
    private CarefulReader careful() {
        if (careful == null) {
            careful = new CarefulReader(cursor, problems, relay, plain, factory, scanning);
        }
        return careful;
    }

    /** Loads the logging when there is something to log: it takes as long as many reports. */
    private static final class Log {
        private static final Logger LOG = LoggerFactory.getLogger(ReportParser.class);

        static void incomplete(StreamOutcome outcome) {
            LOG.debug("no report, problems: {}", outcome.problems().size());
        }
    }

    /** Lets go of everything that belongs to the last parse. */
    void clear() throws IOException {
        relay.to(Relay.NOBODY);
        source.clear();
        window.clear();
        problems.clear();
        if (inPieces) {
            inPieces = false;
            careful().clear();
        }
    }

    /** Frees the inflater's memory. */
    @Override
    public void close() {
        carrier.close();
    }
}
