package io.github.tlsrpt.cli;

import io.github.tlsrpt.cli.mailbox.Mail;
import io.github.tlsrpt.cli.mailbox.MailGoneException;
import io.github.tlsrpt.cli.store.Batch;
import io.github.tlsrpt.cli.store.JdbcReportArchive;
import io.github.tlsrpt.mail.MessageParser;
import io.github.tlsrpt.mail.ReportFile;
import io.github.tlsrpt.mail.ReportMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes the reports of a mailbox into an archive, some messages at a time: first they are read, then the archive commits, then
 * the mailbox is told. Whatever is interrupted is done again, and the archive knows what it has.
 */
final class Fetch {

    private static final int MESSAGES_A_TIME = 50;

    private final Ingest ingest;
    private final MessageParser parser;
    private final long maxBytes;
    private final Progress progress;
    private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);

    Fetch(Ingest ingest, MessageParser parser, long maxBytes, Progress progress) {
        this.ingest = ingest;
        this.parser = parser;
        this.maxBytes = maxBytes;
        this.progress = progress;
    }

    /** What became of a message. */
    private enum Fate {
        ARCHIVED,
        WITHOUT_REPORT,
        NOT_READ,
        GONE
    }

    /** What is done to messages once the archive has committed. */
    interface Aftermath {

        /**
         * Is told after each commit.
         *
         * @param archived all of whose reports are in the archive
         * @param withoutReport in which there is none
         * @param notRead of which a part could not be read
         * @param last the last of all
         */
        void after(List<Mail> archived, List<Mail> withoutReport, List<Mail> notRead, Mail last) throws IOException;
    }

    void run(JdbcReportArchive archive, List<Mail> mails, Aftermath aftermath) throws IOException {
        progress.of(mails::size);
        try (Batch batch = archive.batch(ingest::added)) {
            for (int i = 0; i < mails.size(); i += MESSAGES_A_TIME) {
                run(batch, mails.subList(i, Math.min(mails.size(), i + MESSAGES_A_TIME)), aftermath);
            }
        }
    }

    private void run(Batch batch, List<Mail> some, Aftermath aftermath) throws IOException {
        Map<Fate, List<Mail>> byFate = new EnumMap<>(Fate.class);
        for (Mail mail : some) {
            progress.part();
            byFate.computeIfAbsent(take(mail, batch), fate -> new ArrayList<>()).add(mail);
            progress.step();
        }
        batch.flush();
        aftermath.after(
                byFate.getOrDefault(Fate.ARCHIVED, List.of()),
                byFate.getOrDefault(Fate.WITHOUT_REPORT, List.of()),
                byFate.getOrDefault(Fate.NOT_READ, List.of()),
                some.get(some.size() - 1));
        byFate.forEach((fate, mails) -> fates.merge(fate, (long) mails.size(), Long::sum));
    }

    private Fate take(Mail mail, Batch batch) throws IOException {
        String source = "message " + mail.uid();
        if (mail.bytes() > maxBytes) {
            ingest.tellUnread(
                    source,
                    mail.bytes() + " bytes, and --max-message-mib allows " + (maxBytes >> Ingest.MIB_BITS) + " MiB");
            return Fate.NOT_READ;
        }
        ReportMessage message = read(mail);
        if (message == null) {
            return Fate.GONE;
        }
        boolean whole = true;
        List<ReportFile> files = files(source, message);
        for (ReportFile file : files) {
            whole &= ingest.take(file, batch);
        }
        return !whole ? Fate.NOT_READ : files.isEmpty() ? Fate.WITHOUT_REPORT : Fate.ARCHIVED;
    }

    private @Nullable ReportMessage read(Mail mail) throws IOException {
        try (InputStream in = mail.open()) {
            return parser.parse(in);
        } catch (MailGoneException e) {
            return null;
        }
    }

    private static List<ReportFile> files(String source, ReportMessage message) {
        List<ReportFile> files = new ArrayList<>();
        message.reports()
                .forEach(report -> files.add(new ReportFile(
                        source + "!" + report.place(),
                        null,
                        report.result(),
                        files.isEmpty() ? message.problems() : List.of(),
                        message.header(),
                        report.authenticity(),
                        null)));
        if (files.isEmpty() && !message.problems().isEmpty()) {
            files.add(new ReportFile(
                    source, null, null, message.problems(), message.header(), message.authenticity(), null));
        }
        return files;
    }

    /** Tells whether any message has been dealt with. */
    boolean hasMoved() {
        return !fates.isEmpty();
    }

    private long count(Fate fate) {
        return Objects.requireNonNullElse(fates.get(fate), 0L);
    }

    String result() {
        return String.format(
                Locale.ROOT,
                "%,d messages: %,d with reports, %,d without, %,d not read. %s",
                count(Fate.ARCHIVED) + count(Fate.WITHOUT_REPORT) + count(Fate.NOT_READ),
                count(Fate.ARCHIVED),
                count(Fate.WITHOUT_REPORT),
                count(Fate.NOT_READ),
                ingest.result());
    }
}
