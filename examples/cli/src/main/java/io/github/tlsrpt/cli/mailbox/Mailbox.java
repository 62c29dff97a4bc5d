package io.github.tlsrpt.cli.mailbox;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * A folder of an IMAP server (RFC 9051, RFC 3501). Messages in it may be hostile: they are read in pieces and their size is
 * the reader's to limit. The server is the user's own. For one thread.
 */
public final class Mailbox implements AutoCloseable {

    /** Marks a message whose reports are in the archive, or that has none. */
    private static final Flags DONE = new Flags("tlsrpt-done");

    /** Marks a message that looks like a report and could not be read. */
    private static final Flags NOT_READ = new Flags("tlsrpt-not-read");

    /** Most reports come in one piece; a message is never held whole. */
    private static final String PIECE_BYTES = "262144";

    private static final String CONNECT_MILLIS = "20000";
    private static final String WAIT_MILLIS = "60000";

    private final IMAPStore store;
    private final IMAPFolder folder;

    private Mailbox(IMAPStore store, IMAPFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    /**
     * Connects and opens the folder.
     *
     * @param access where and how
     * @return the mailbox
     * @throws MailboxException if that is not possible
     */
    public static Mailbox open(Access access) throws IOException {
        MailboxAddress address = access.address();
        return MailboxFailures.of(() -> {
            IMAPStore store =
                    (IMAPStore) Session.getInstance(properties(access)).getStore(protocol(address));
            try {
                store.connect(address.host(), address.port(), address.user(), new String(access.password()));
                IMAPFolder folder = (IMAPFolder) store.getFolder(address.folder());
                folder.open(access.readOnly() ? Folder.READ_ONLY : Folder.READ_WRITE);
                return new Mailbox(store, folder);
            } catch (MessagingException | RuntimeException e) {
                closed(store);
                throw e;
            }
        });
    }

    private static String protocol(MailboxAddress address) {
        return address.tls() ? "imaps" : "imap";
    }

    private static Properties properties(Access access) {
        String prefix = "mail." + protocol(access.address()) + ".";
        Properties properties = new Properties();
        properties.put(prefix + "connectiontimeout", CONNECT_MILLIS);
        properties.put(prefix + "timeout", WAIT_MILLIS);
        properties.put(prefix + "writetimeout", WAIT_MILLIS);
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "starttls.enable", "true");
        properties.put(prefix + "starttls.required", Boolean.toString(!access.plaintext()));
        properties.put(prefix + "peek", "true");
        properties.put(prefix + "fetchsize", PIECE_BYTES);
        properties.put(prefix + "ignorebodystructuresize", "true");
        if (access.trust() != null) {
            properties.put(prefix + "ssl.socketFactory", access.trust());
        }
        return properties;
    }

    /** Returns what tells two generations of message numbers in the folder apart. */
    public long uidValidity() throws IOException {
        return MailboxFailures.of(folder::getUIDValidity);
    }

    /** Tells whether messages can be marked there, which not every server allows. */
    public boolean keepsMarks() {
        Flags permanent = folder.getPermanentFlags();
        return permanent.contains(Flags.Flag.USER) || (permanent.contains(DONE) && permanent.contains(NOT_READ));
    }

    /**
     * Looks for a folder to which messages are to go.
     *
     * @param name its name
     * @throws MailboxException if there is none
     */
    public void requireFolder(String name) throws IOException {
        MailboxFailures.of(() -> {
            Folder target = store.getFolder(name);
            if (!target.exists()) {
                throw new FolderNotFoundException(target, "make it first");
            }
            return target;
        });
    }

    /** Returns the messages without a mark, oldest number first. */
    public List<Mail> unmarked() throws IOException {
        return MailboxFailures.of(() -> mails(folder.search(new AndTerm(new FlagTerm[] {
            new FlagTerm(new Flags(Flags.Flag.DELETED), false), new FlagTerm(DONE, false), new FlagTerm(NOT_READ, false)
        }))));
    }

    /**
     * Returns the messages that came after another.
     *
     * @param uid the number of that one
     * @return the messages, oldest number first
     */
    public List<Mail> after(long uid) throws IOException {
        return MailboxFailures.of(() -> mails(folder.getMessagesByUID(uid + 1, UIDFolder.LASTUID)).stream()
                .filter(mail -> mail.uid() > uid)
                .toList());
    }

    private List<Mail> mails(Message[] messages) throws MessagingException {
        FetchProfile profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(FetchProfile.Item.SIZE);
        folder.fetch(messages, profile);
        List<Mail> mails = new ArrayList<>();
        for (Message message : messages) {
            if (message instanceof IMAPMessage known && !known.isExpunged()) {
                mails.add(new Mail(known, folder.getUID(known), known.getSizeLong()));
            }
        }
        mails.sort(Comparator.comparingLong(Mail::uid));
        return mails;
    }

    /** Marks messages whose reports are in the archive, or that have none. */
    public void markDone(List<Mail> mails) throws IOException {
        set(mails, DONE);
    }

    /** Marks messages that could not be read. */
    public void markNotRead(List<Mail> mails) throws IOException {
        set(mails, NOT_READ);
    }

    private void set(List<Mail> mails, Flags flags) throws IOException {
        Message[] messages = messages(mails);
        if (messages.length > 0) {
            MailboxFailures.of(() -> {
                folder.setFlags(messages, flags, true);
                return folder;
            });
        }
    }

    /**
     * Moves messages. If the connection is lost meanwhile, a message may be in both folders, but not in none.
     *
     * @param mails which
     * @param target the name of the other folder
     */
    public void move(List<Mail> mails, String target) throws IOException {
        Message[] messages = messages(mails);
        if (messages.length == 0) {
            return;
        }
        MailboxFailures.of(() -> {
            if (store.hasCapability("MOVE")) {
                folder.moveMessages(messages, store.getFolder(target));
            } else {
                folder.copyMessages(messages, store.getFolder(target));
                remove(messages);
            }
            return folder;
        });
    }

    /** Deletes messages. */
    public void delete(List<Mail> mails) throws IOException {
        Message[] messages = messages(mails);
        if (messages.length > 0) {
            MailboxFailures.of(() -> {
                remove(messages);
                return folder;
            });
        }
    }

    /** Without UIDPLUS only all deleted messages can be expunged, those of others too: then it is left to them. */
    private void remove(Message[] messages) throws MessagingException {
        folder.setFlags(messages, new Flags(Flags.Flag.DELETED), true);
        if (store.hasCapability("UIDPLUS")) {
            folder.expunge(messages);
        }
    }

    private static Message[] messages(List<Mail> mails) {
        return mails.stream()
                .map(Mail::message)
                .filter(message -> !message.isExpunged())
                .toArray(Message[]::new);
    }

    @Override
    public void close() {
        if (folder.isOpen()) {
            try {
                folder.close(false);
            } catch (MessagingException | RuntimeException e) {
                // what was to be done is done
            }
        }
        closed(store);
    }

    private static void closed(IMAPStore store) {
        try {
            store.close();
        } catch (MessagingException | RuntimeException e) {
            // the connection is of no more use
        }
    }
}
