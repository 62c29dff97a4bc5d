package io.github.tlsrpt.cli;

import io.github.tlsrpt.cli.mailbox.Access;
import io.github.tlsrpt.cli.mailbox.Mail;
import io.github.tlsrpt.cli.mailbox.Mailbox;
import io.github.tlsrpt.cli.mailbox.MailboxAddress;
import io.github.tlsrpt.cli.mailbox.MailboxException;
import io.github.tlsrpt.cli.store.ArchiveException;
import io.github.tlsrpt.cli.store.JdbcReportArchive;
import io.github.tlsrpt.mail.MessageParser;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes the reports of a mailbox into an archive. */
@Command(
        name = "fetch",
        description = {
            "Takes the reports of a mailbox on an IMAP server into an archive.",
            "Messages whose reports are in the archive are marked with the keyword tlsrpt-done, which mail programs do not"
                    + " show, and are not read again. What could not be read gets tlsrpt-not-read and always stays."
                    + " Nothing else is changed, and nothing is deleted, unless you say so.",
            "After an interruption, run the same command again."
        },
        mixinStandardHelpOptions = true,
        versionProvider = TlsrptCommand.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:all new reports are in the archive; there may be none",
            " 2:something could not be read; what could be read is in the archive",
            "64:wrong arguments",
            "69:the mailbox cannot be used: password, folder or certificate",
            "70:the archive cannot be used",
            "74:the output could not be written",
            "75:the connection cannot be made or was lost; try again later"
        })
final class FetchCommand implements Callable<Integer> {

    private static final int MOST_ATTEMPTS = 3;
    private static final int MOST_MIB = 1024;

    @Parameters(
            index = "0",
            paramLabel = "URL",
            description = "imaps://USER@HOST[:PORT][/FOLDER], or imap:// for STARTTLS. Default of FOLDER: INBOX")
    private String url = "";

    @Option(names = "--db", required = true, paramLabel = ReportSource.DB, description = IngestCommand.DB)
    private String archive = "";

    @Mixin
    private Password password = new Password();

    @ArgGroup
    private @Nullable Instead instead;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Trust the certificates in this PEM file, and no others.")
    private @Nullable String ca;

    @Option(
            names = "--plaintext",
            description =
                    "Send the password without TLS where an imap:// server has none: for a server on this machine.")
    private boolean plaintext;

    @Option(
            names = "--max-message-mib",
            paramLabel = "N",
            description = "Leave larger messages alone, 1 to " + MOST_MIB + "; default: ${DEFAULT-VALUE}",
            defaultValue = "15")
    private int maxMessageMib;

    @Option(names = "--authserv-id", paramLabel = "NAME", description = IngestCommand.AUTHSERV_ID)
    private @Nullable String authservId;

    @Option(names = "--quiet", description = "Print nothing where all went well, for cron.")
    private boolean quiet;

    private final PrintStream out;
    private final PrintStream err;

    FetchCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** What is done in place of marking messages as done. */
    static final class Instead {
        @Option(
                names = "--move",
                paramLabel = "FOLDER",
                description = "Move messages whose reports are in the archive to this folder, which there must be.")
        private @Nullable String move;

        @Option(names = "--delete", description = "Delete messages whose reports are in the archive.")
        private boolean delete;

        @Option(
                names = "--state",
                paramLabel = "FILE",
                description = "Change nothing on the server, and remember in this file how far the folder was read.")
        private @Nullable String state;
    }

    @Override
    public Integer call() throws IOException {
        if (maxMessageMib < 1 || maxMessageMib > MOST_MIB) {
            throw wrong("--max-message-mib: " + maxMessageMib + " is not in 1 to " + MOST_MIB);
        }
        IngestCommand.checkAuthservId(authservId);
        Access access = access();
        long maxBytes = (long) maxMessageMib << Ingest.MIB_BITS;
        MessageParser parser =
                IngestCommand.messages(authservId).maxMessageBytes(maxBytes).build();
        try (Progress progress = Progress.on(err);
                JdbcReportArchive kept = JdbcReportArchive.open(archive)) {
            Ingest ingest = new Ingest(err, progress);
            Fetch fetch = new Fetch(ingest, parser, maxBytes, progress);
            fetchAll(access, kept, fetch, progress);
            if (!quiet || ingest.hasTold()) {
                out.println(fetch.result());
            }
            return ingest.isAllRead() ? ExitCode.NOTHING_TO_FIX : ExitCode.NOT_ALL_READ;
        } catch (MailboxException e) {
            err.println("tlsrpt: " + Terminal.escape(access + ": " + e.getMessage()));
            return e.isPassing() ? ExitCode.TRY_AGAIN : ExitCode.UNAVAILABLE;
        }
    }

    private UsageException wrong(String text) {
        return new UsageException(text);
    }

    private Access access() {
        try {
            MailboxAddress address = MailboxAddress.of(url);
            SSLSocketFactory trust = ca == null ? null : TrustedCertificates.of(ca);
            boolean readOnly = instead != null && instead.state != null;
            return new Access(address, password.get(System.getenv(), address.user()), plaintext, trust, readOnly);
        } catch (IllegalArgumentException e) {
            throw wrong("URL: " + e.getMessage());
        } catch (IOException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** Where the connection is lost, goes on with another one; what was committed does not come again. */
    private void fetchAll(Access access, JdbcReportArchive kept, Fetch fetch, Progress progress) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try (Mailbox mailbox = Mailbox.open(access)) {
                fetch(access, mailbox, kept, fetch);
                return;
            } catch (MailboxException e) {
                if (!e.isPassing() || !fetch.hasMoved() || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
                progress.hide();
                err.println("tlsrpt: " + Terminal.escape(access + ": " + e.getMessage()) + "; once more");
            }
        }
    }

    private void fetch(Access access, Mailbox mailbox, JdbcReportArchive kept, Fetch fetch) throws IOException {
        if (instead != null && instead.state != null) {
            remembering(access, mailbox, kept, fetch, instead.state);
            return;
        }
        if (instead == null && !mailbox.keepsMarks()) {
            throw wrong("URL: messages cannot be marked there; choose --move FOLDER, --delete or --state FILE");
        }
        if (instead != null && instead.move != null) {
            mailbox.requireFolder(instead.move);
        }
        fetch.run(kept, mailbox.unmarked(), (archived, withoutReport, notRead, last) -> {
            finish(mailbox, archived);
            if (mailbox.keepsMarks()) {
                mailbox.markDone(withoutReport);
                mailbox.markNotRead(notRead);
            }
        });
    }

    private void finish(Mailbox mailbox, List<Mail> archived) throws IOException {
        if (instead == null) {
            mailbox.markDone(archived);
        } else if (instead.move != null) {
            mailbox.move(archived, instead.move);
        } else if (instead.delete) {
            mailbox.delete(archived);
        }
    }

    private void remembering(Access access, Mailbox mailbox, JdbcReportArchive kept, Fetch fetch, String name)
            throws IOException {
        try {
            Path file = Path.of(name);
            FetchState before = FetchState.read(file, access.address().toString());
            long uidValidity = mailbox.uidValidity();
            boolean renumbered = before.uid() > 0 && before.uidValidity() != uidValidity;
            if (renumbered) {
                err.println("tlsrpt: " + Terminal.escape(access.toString())
                        + ": the server has numbered the messages anew; all of them are read once more");
            }
            long uid = renumbered ? 0 : before.uid();
            FetchState[] state = {new FetchState(access.address().toString(), uidValidity, uid)};
            fetch.run(kept, mailbox.after(uid), (archived, withoutReport, notRead, last) -> {
                state[0] = state[0].upTo(last.uid());
                state[0].write(file);
            });
        } catch (InvalidPathException e) {
            throw wrong("--state: is not the name of a file here");
        } catch (MailboxException | ArchiveException e) {
            throw e;
        } catch (IOException e) {
            throw new UsageException("--state: " + name + ": " + e.getMessage(), e);
        }
    }
}
