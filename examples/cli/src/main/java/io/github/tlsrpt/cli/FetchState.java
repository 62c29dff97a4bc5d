package io.github.tlsrpt.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;

/**
 * How far a mailbox in which nothing may be changed has been read, in a file: the number of the last message and the
 * UIDVALIDITY of the folder, without which that number says nothing (RFC 9051 section 2.3.1.1).
 *
 * @param mailbox the mailbox
 * @param uidValidity that of the folder
 * @param uid the number of the last message that was read; 0 before the first
 */
record FetchState(String mailbox, long uidValidity, long uid) {

    /**
     * Reads a file.
     *
     * @return what stands in it; nothing read yet where there is none
     * @throws IOException if it cannot be read, or is about another mailbox; the message tells people what to do
     */
    static FetchState read(Path file, String mailbox) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (NoSuchFileException e) {
            return new FetchState(mailbox, 0, 0);
        } catch (IllegalArgumentException e) {
            throw new IOException("is no state of a mailbox; give --state another name", e);
        }
        if (!mailbox.equals(properties.getProperty("mailbox"))) {
            throw new IOException("is not the state of " + mailbox + "; each mailbox needs a --state of its own");
        }
        try {
            return new FetchState(
                    mailbox,
                    Long.parseLong(properties.getProperty("uidvalidity", "")),
                    Long.parseLong(properties.getProperty("uid", "")));
        } catch (NumberFormatException e) {
            throw new IOException("is damaged; remove it, and all messages are read once more", e);
        }
    }

    FetchState upTo(long newUid) {
        return new FetchState(mailbox, uidValidity, Math.max(uid, newUid));
    }

    /** Writes the file: wholly or not at all, and safe from a power cut when it returns. */
    void write(Path file) throws IOException {
        write(file, new WholeFile.SystemCalls());
    }

    void write(Path file, WholeFile.Calls calls) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("mailbox", mailbox);
        properties.setProperty("uidvalidity", Long.toString(uidValidity));
        properties.setProperty("uid", Long.toString(uid));
        StringWriter text = new StringWriter();
        properties.store(text, "how far tlsrpt fetch has read");
        WholeFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8), calls);
    }
}
