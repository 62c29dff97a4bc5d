package io.github.tlsrpt.mail;

import java.io.FilterInputStream;
import java.io.InputStream;

/** A caller's stream, which the caller closes. */
final class LeftOpenInput extends FilterInputStream {

    LeftOpenInput(InputStream in) {
        super(in);
    }

    @Override
    public void close() {
        // left open
    }
}
