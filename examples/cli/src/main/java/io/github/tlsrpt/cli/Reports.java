package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.TlsReport;
import java.util.Iterator;

/** The reports that a command is about, one after the other, each once. */
interface Reports extends Iterator<TlsReport>, AutoCloseable {

    @Override
    void close();
}
