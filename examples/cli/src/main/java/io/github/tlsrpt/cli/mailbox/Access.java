package io.github.tlsrpt.cli.mailbox;

import java.util.Arrays;
import java.util.Objects;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * How a mailbox is reached. The password is kept out of the text form.
 *
 * @param address where it is
 * @param password of the user
 * @param plaintext whether the password may be sent without TLS
 * @param trust makes the sockets of TLS; null for what the platform trusts
 * @param readOnly whether nothing is to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a password is no text, and is compared nowhere
public record Access(
        MailboxAddress address,
        char[] password,
        boolean plaintext,
        @Nullable SSLSocketFactory trust,
        boolean readOnly) {

    /** Checks the components. */
    public Access {
        Objects.requireNonNull(address, "address");
        password = Arrays.copyOf(password, password.length);
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
