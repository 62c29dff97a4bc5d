package io.github.tlsrpt.cli;

/** Exit codes of all commands; users' scripts depend on them. */
final class ExitCode {

    static final int NOTHING_TO_FIX = 0;
    static final int FINDINGS = 1;
    static final int NOT_ALL_READ = 2;
    static final int USAGE = 64;
    static final int UNAVAILABLE = 69;
    static final int FAILED = 70;
    static final int OUTPUT_LOST = 74;
    static final int TRY_AGAIN = 75;

    private ExitCode() {}
}
