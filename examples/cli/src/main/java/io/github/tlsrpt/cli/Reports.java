package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.TlsReport;
import java.time.Instant;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The reports that a command is about, one after the other, each once. */
interface Reports extends Iterator<TlsReport>, AutoCloseable {

    /** Returns when the report came that was returned last; null where that is not known. */
    @Nullable Instant received();

    @Override
    void close();
}
