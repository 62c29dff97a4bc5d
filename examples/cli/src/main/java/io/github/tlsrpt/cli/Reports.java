package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.TlsReport;
import java.time.Instant;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The reports that a command is about, one after the other, each once. */
interface Reports extends Iterator<TlsReport>, AutoCloseable {

    /** Returns when the report came that was returned last; null where that is not known. */
    @Nullable Instant received();

    /** Returns the reports that are left, each shown to somebody before it is handed on. */
    default Iterator<TlsReport> shownTo(Consumer<TlsReport> observer) {
        Reports reports = this;
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return reports.hasNext();
            }

            @Override
            public TlsReport next() {
                TlsReport report = reports.next();
                observer.accept(report);
                return report;
            }
        };
    }

    @Override
    void close();
}
