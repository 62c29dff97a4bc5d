package io.github.tlsrpt.cli.serve;

import java.io.IOException;

/** Makes the page that shows what is in the archive. */
public interface Page {

    /**
     * Makes the page anew.
     *
     * @return HTML
     * @throws IOException if the archive cannot be read
     */
    String html() throws IOException;
}
