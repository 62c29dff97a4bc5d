package io.github.tlsrpt.cli.store;

import io.github.tlsrpt.remediation.trend.ReportCopy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a copy came that is kept or about to be. */
record Arrival(int trust, boolean ofContact, @Nullable String submitter, Instant received) {

    static Arrival of(ReportCopy copy) {
        String submitter = copy.submitter() == null ? null : Text.of(copy.submitter(), Text.INDEXED);
        return new Arrival(Columns.number(copy.trust()), copy.isOfContact(), submitter, copy.received());
    }

    /** The best trust and the first receipt. */
    Arrival merge(Arrival other) {
        Instant first = received.isBefore(other.received) ? received : other.received;
        Arrival better = other.isBetter(this) ? other : this;
        return new Arrival(better.trust, better.ofContact, better.submitter, first);
    }

    private boolean isBetter(Arrival other) {
        if (trust != other.trust) {
            return trust > other.trust;
        }
        return ofContact == other.ofContact ? received.isBefore(other.received) : ofContact;
    }
}
