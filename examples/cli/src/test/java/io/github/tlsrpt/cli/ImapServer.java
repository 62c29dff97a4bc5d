package io.github.tlsrpt.cli;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.tlsrpt.mail.MessageWriter;
import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.TlsReport;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** An IMAP server on this machine, with the mailbox of one user. */
final class ImapServer implements AutoCloseable {

    static final String USER = "reports@example.net";
    static final String PASSWORD = "correct horse";

    private final GreenMail server;
    private final GreenMailUser user;

    ImapServer() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        user = server.setUser(USER, USER, PASSWORD);
    }

    int port() {
        return server.getImap().getPort();
    }

    String url(String folder) {
        return url(port(), folder);
    }

    static String url(int port, String folder) {
        return "imap://" + USER + "@127.0.0.1:" + port + "/" + folder;
    }

    /** Puts a message into the inbox as it is. */
    void deliver(byte[] message) {
        try {
            Session session = Session.getInstance(new Properties());
            inbox().store(new MimeMessage(session, new ByteArrayInputStream(message)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void deliverReports(int first, int count) throws IOException {
        for (int i = first; i < first + count; i++) {
            deliver(reportMail(i));
        }
    }

    static byte[] reportMail(int number) throws IOException {
        TlsReport report = TlsReport.builder(DateRange.ofUtcDay(LocalDate.of(2026, 10, 1)))
                .organizationName("Example Sender")
                .contactInfo("tls@sender.example")
                .reportId("report-" + number)
                .addSuccessful(new Policy(PolicyType.NO_POLICY_FOUND, List.of(), "example.com", List.of()), number + 1)
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MessageWriter.builder(report, "tls@sender.example", USER, Instant.parse("2026-10-02T03:00:00Z"))
                .build()
                .write(bytes);
        return bytes.toByteArray();
    }

    static byte[] plainMail(String body) {
        return ("From: a@example.org\r\nTo: " + USER + "\r\nSubject: hello\r\n\r\n" + body + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] damagedMail() {
        return """
                From: a@example.org
                Subject: Report
                MIME-Version: 1.0
                Content-Type: application/tlsrpt+gzip
                Content-Transfer-Encoding: base64

                H4sIAAAAAAAAAwMAAAAA
                """.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private MailFolder inbox() {
        try {
            return server.getManagers().getImapHostManager().getInbox(user);
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    void makeFolder(String name) {
        try {
            server.getManagers().getImapHostManager().createMailbox(user, name);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<StoredMessage> messages(String folder) {
        MailFolder found = folder.equals("INBOX")
                ? inbox()
                : server.getManagers().getImapHostManager().getFolder(user, folder);
        return found.getMessages();
    }

    int count(String folder) {
        return messages(folder).size();
    }

    /** Returns the flags of the messages in the inbox. */
    Stream<Flags> flags() {
        return messages("INBOX").stream().map(StoredMessage::getFlags);
    }

    long marked(String keyword) {
        return flags().filter(flags -> flags.contains(keyword)).count();
    }

    @Override
    public void close() {
        server.stop();
    }
}
