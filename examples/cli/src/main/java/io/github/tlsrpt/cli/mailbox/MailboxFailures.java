package io.github.tlsrpt.cli.mailbox;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.ReadOnlyFolderException;
import java.io.IOException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.jspecify.annotations.Nullable;

/** Says in our words why a call of the mail library failed. */
final class MailboxFailures {

    private MailboxFailures() {}

    /** Something that the mail library does. */
    interface Call<T> {
        T run() throws MessagingException, IOException;
    }

    static <T> T of(Call<T> call) throws IOException {
        try {
            return call.run();
        } catch (MessageRemovedException e) {
            throw new MailGoneException(e);
        } catch (MailboxException e) {
            throw e;
        } catch (MessagingException | IOException e) {
            throw failure(e);
        } catch (RuntimeException e) {
            // The library answers a server that breaks the protocol with what just happens, such as an index out of
            // range.
            throw new MailboxException(true, "the server sent something that is not IMAP", e);
        }
    }

    private static MailboxException failure(Exception e) {
        if (e instanceof AuthenticationFailedException) {
            return new MailboxException(
                    false, "the server refuses user or password" + said(e) + "; some servers want an app password", e);
        }
        if (e instanceof FolderNotFoundException missing) {
            String name = missing.getFolder() == null ? "" : missing.getFolder().getFullName();
            return new MailboxException(false, "there is no folder " + name + said(e), e);
        }
        if (e instanceof ReadOnlyFolderException) {
            return new MailboxException(false, "nothing may be changed there; remember with --state FILE", e);
        }
        if (has(e, UnknownHostException.class)) {
            return new MailboxException(true, "there is no such host, or DNS does not answer", e);
        }
        SSLException tls = find(e, SSLException.class);
        if (tls != null) {
            return new MailboxException(
                    false, "no TLS: " + tls.getMessage() + "; name a certificate to trust with --ca FILE", e);
        }
        if (has(e, CommandFailedException.class)) {
            return new MailboxException(false, "the server refuses" + said(e), e);
        }
        return new MailboxException(true, "the connection cannot be made or was lost" + said(e), e);
    }

    /** What the server said, not what the library makes up where it says nothing. */
    private static String said(Exception e) {
        String message = e.getMessage();
        if (message == null || message.isBlank() || message.contains("Jakarta Mail Exception")) {
            return "";
        }
        return " (" + message.lines().findFirst().orElse("").strip() + ")";
    }

    private static boolean has(Throwable e, Class<? extends Throwable> kind) {
        return find(e, kind) != null;
    }

    private static <T extends Throwable> @Nullable T find(Throwable e, Class<T> kind) {
        int depth = 0;
        for (Throwable cause = e; cause != null && depth < 20; cause = next(cause)) {
            if (kind.isInstance(cause)) {
                return kind.cast(cause);
            }
            depth++;
        }
        return null;
    }

    private static @Nullable Throwable next(Throwable e) {
        return e instanceof MessagingException messaging && messaging.getNextException() != null
                ? messaging.getNextException()
                : e.getCause();
    }
}
