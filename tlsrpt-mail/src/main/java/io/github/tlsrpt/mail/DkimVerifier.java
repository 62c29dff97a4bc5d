package io.github.tlsrpt.mail;

import java.util.List;
import java.util.Objects;

/**
 * Says which DKIM signatures of a message are valid. This library does not verify signatures; it takes the word of
 * whoever did: {@link #of(DkimVerdict...)} where you know the verdicts, {@link #authenticationResults(String)} where your
 * own mail server wrote them into the message, or an implementation of yours that verifies.
 *
 * <p>An implementation that is shared must be thread-safe; a {@link Check} belongs to one message and one thread.
 *
 * <pre>{@code
 * MessageParser parser = MessageParser.create(ReportParser.create());
 * ReportMessage message = parser.parse(in, DkimVerifier.of(DkimVerdict.pass("sender.example")));
 * }</pre>
 */
@FunctionalInterface
public interface DkimVerifier {

    /**
     * Begins with a message.
     *
     * @param header its header, each field with its raw text
     * @return what takes the body and gives the verdicts
     */
    Check begin(MessageHeader header);

    /** Verification of one message. */
    @FunctionalInterface
    interface Check {

        /**
         * Takes a piece of the body as it was received; pieces come in order and together are the whole body.
         *
         * @param bytes a buffer that is used again, not to be kept or changed
         * @param offset where the piece begins
         * @param length its length
         */
        default void body(byte[] bytes, int offset, int length) {}

        /**
         * Ends the message.
         *
         * @return one verdict a signature, in any order; empty where nothing was verified
         */
        List<DkimVerdict> verdicts();
    }

    /**
     * Returns a verifier that knows nothing, so that every message is unauthenticated.
     *
     * @return the default of {@link MessageParser}
     */
    static DkimVerifier none() {
        return of();
    }

    /**
     * Returns the verdicts that you have from your own verification of one message.
     *
     * @param verdicts the verdicts
     * @return a verifier for this message only
     */
    static DkimVerifier of(DkimVerdict... verdicts) {
        List<DkimVerdict> known = List.of(verdicts);
        return header -> () -> known;
    }

    /**
     * Believes the topmost {@code Authentication-Results} (RFC 8601) that your own server wrote.
     *
     * <p>Use it only where that server removes from incoming messages whatever claims its name, as RFC 8601 §5 asks for;
     * otherwise a sender can write the verdict itself. Fields of other names and further fields of this one are never
     * read. Such a field does not say for which services a key may be used; that is taken as given.
     *
     * @param authservId the name by which your server calls itself there
     * @return a verifier for messages that this server delivered
     */
    static DkimVerifier authenticationResults(String authservId) {
        Objects.requireNonNull(authservId, "authservId");
        if (authservId.isBlank()) {
            throw new IllegalArgumentException("authservId: is blank");
        }
        return header -> () -> AuthenticationResults.verdicts(header, authservId);
    }
}
