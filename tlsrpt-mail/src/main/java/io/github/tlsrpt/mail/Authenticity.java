package io.github.tlsrpt.mail;

import io.github.tlsrpt.model.HostName;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How far it is proved that a report comes from who it says. Immutable and thread-safe.
 *
 * <p>RFC 8460 §3 wants a message with a valid DKIM signature of the reporting domain, without the tag {@code l}, by a key
 * that may sign reports, and reports without it to be ignored. Never more is said here than was proved.
 *
 * @param status how far
 * @param reasons why not further, without repetition; empty for {@link Status#AUTHENTICATED}
 * @param domain the domain whose signature was valid; null where none was
 */
public record Authenticity(
        Status status, List<Reason> reasons, @Nullable String domain) {

    /** How far the sender is proved. */
    public enum Status {
        /** A valid signature of the domain in From and of the submitter. */
        AUTHENTICATED,
        /** A valid signature, but of another domain. */
        UNALIGNED,
        /** Nothing is proved. */
        UNAUTHENTICATED
    }

    /** Why no more was proved. {@link #toString()} is its written form, such as {@code dkim-length-tag}. */
    public enum Reason {
        /** Nobody verified a signature that the message carries. */
        NO_VERDICT,
        /** A signature is not valid. */
        DKIM_FAILED,
        /** The signing domain is not that of From or not that of the submitter. */
        DKIM_UNALIGNED,
        /** The signature covers a part of the body only (RFC 8460 §3). */
        DKIM_LENGTH_TAG,
        /** The key may not sign reports (RFC 6376 §3.6.1). */
        DKIM_SERVICE_TYPE,
        /** The report sits in a forwarded message, which the outer signature says nothing about. */
        FORWARDED,
        /** The report came by HTTPS, which does not authenticate its sender (RFC 8460 §5.4). */
        HTTPS;

        /**
         * Returns the written form.
         *
         * @return the name in lower case with hyphens
         */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Checks the components and copies the list. */
    public Authenticity {
        Objects.requireNonNull(status, "status");
        reasons = List.copyOf(reasons);
    }

    /**
     * Returns what a report that came by HTTPS has.
     *
     * @return unauthenticated, with the reason {@link Reason#HTTPS}
     */
    public static Authenticity https() {
        return unauthenticated(Reason.HTTPS);
    }

    static Authenticity unauthenticated(Reason reason) {
        return new Authenticity(Status.UNAUTHENTICATED, List.of(reason), null);
    }

    /** Weighs the verdicts; the best of them counts, for one valid signature of the sender is enough. */
    static Authenticity of(MessageHeader header, List<DkimVerdict> verdicts, UnaryOperator<String> organization) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        String unaligned = null;
        for (DkimVerdict verdict : verdicts) {
            Optional<Reason> reason = reason(header, verdict, organization);
            if (reason.isEmpty()) {
                return new Authenticity(Status.AUTHENTICATED, List.of(), verdict.domain());
            }
            reasons.add(reason.get());
            if (reason.get() == Reason.DKIM_UNALIGNED) {
                unaligned = verdict.domain();
            }
        }
        if (reasons.isEmpty()) {
            return unauthenticated(Reason.NO_VERDICT);
        }
        Status status = unaligned == null ? Status.UNAUTHENTICATED : Status.UNALIGNED;
        return new Authenticity(status, List.copyOf(reasons), unaligned);
    }

    private static Optional<Reason> reason(
            MessageHeader header, DkimVerdict verdict, UnaryOperator<String> organization) {
        if (!verdict.passed()) {
            return Optional.of(Reason.DKIM_FAILED);
        }
        List<DkimSignature> signatures =
                header.dkimSignatures().stream().filter(verdict::isAbout).toList();
        if (signatures.isEmpty()) {
            return Optional.of(Reason.NO_VERDICT);
        }
        if (signatures.stream().anyMatch(DkimSignature::hasLengthTag)) {
            return Optional.of(Reason.DKIM_LENGTH_TAG);
        }
        if (!verdict.coversReports()) {
            return Optional.of(Reason.DKIM_SERVICE_TYPE);
        }
        boolean aligned = isAligned(verdict, header.fromDomain(), organization)
                && isAligned(verdict, header.onlySubmitter(), organization);
        return aligned ? Optional.empty() : Optional.of(Reason.DKIM_UNALIGNED);
    }

    private static boolean isAligned(
            DkimVerdict verdict, Optional<HostName> claimed, UnaryOperator<String> organization) {
        Optional<HostName> signer = HostName.parse(verdict.domain());
        return signer.isPresent()
                && claimed.isPresent()
                && (Domains.covers(signer.get(), claimed.get())
                        || Domains.same(
                                organization.apply(signer.get().value()),
                                organization.apply(claimed.get().value())));
    }
}
