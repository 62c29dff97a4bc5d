package io.github.tlsrpt.verification.fuzz;

import java.io.IOException;
import java.util.Locale;

/** An entry point under fire. A target throws for a finding and for nothing else. */
@SuppressWarnings("ImmutableEnumChecker") // method references
public enum Target {
    /** Bytes as a report: bytes, stream, handler. */
    JSON(JsonTarget::run),
    /** Bytes as a gzip, bytes in a gzip, and a damaged gzip of them. */
    GZIP(GzipTarget::run),
    /** Bytes as a message. */
    MAIL(MailTarget::run),
    /** Bytes as whatever was saved: report, message, mailbox, archive. */
    FILES(FilesTarget::run),
    /** A line of a media type, then a body. */
    HTTP(HttpTarget::run),
    /** Text as the records of TLSRPT and MTA-STS. */
    RECORD(RecordTarget::run),
    /** Text as count, date, address, host name, policy lines, TLSA record, file name. */
    VALUES(ValuesTarget::run),
    /** A report made of bytes, written and read back. */
    WRITER(WriterTarget::run),
    /** JSON, judged by the parser and by its schemas. */
    SCHEMA(SchemaTarget::run),
    /** Reasons and policies made of bytes, explained. */
    REMEDIATION(RemediationTarget::run),
    /** Bytes as a report, shown by every renderer of the command. */
    RENDERERS(RenderersTarget::run);

    private final Attack attack;

    Target(Attack attack) {
        this.attack = attack;
    }

    /** What a target does with bytes. */
    interface Attack {
        void run(byte[] bytes) throws IOException;
    }

    /**
     * Tries bytes.
     *
     * @param bytes any bytes
     * @throws IOException never, but that is for the caller to find out
     */
    public void run(byte[] bytes) throws IOException {
        attack.run(bytes);
    }

    /** Returns the name of the folder of its corpus. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
