package io.github.tlsrpt.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Something that could not be read, or only in part; texts as they are, not escaped. */
record Unread(String source, boolean partly, String reason) {

    static Unread of(String source, IOException e) {
        return new Unread(source, false, reason(e));
    }

    /** Returns the line that says so, escaped. */
    String told() {
        return Terminal.complaint(source, reason);
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "may not be read";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
