package io.github.tlsrpt.cli.serve;

/** What a client is told: that its report is safe, or why it is not. */
sealed interface Answer permits Receipt, Refusal {

    int status();

    /** Returns the name in logs and metrics. */
    String label();
}
