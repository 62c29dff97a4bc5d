package io.github.tlsrpt.mail;

/** Limits of a message parser, and of the archives it opens. */
record MailLimits(
        long messageBytes,
        int depth,
        int parts,
        int headerBytes,
        int headerFields,
        int archiveEntries,
        long archiveBytes) {

    /** How much of a stranger's file name is kept. */
    static final int FILE_NAME = 255;
}
