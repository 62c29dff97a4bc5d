package io.github.tlsrpt.cli.serve;

import io.github.tlsrpt.remediation.trend.SessionLedger.Outcome;
import org.eclipse.jetty.http.HttpStatus;

/** What became of a body that is safe now. */
enum Receipt implements Answer {
    NEW(HttpStatus.CREATED_201),
    DUPLICATE(HttpStatus.OK_200),
    CONFLICT(HttpStatus.CREATED_201),
    /** Kept as it came; to send it again would not help, and RFC 8460 §5.4 lets a receiver look at it later. */
    QUARANTINED(HttpStatus.ACCEPTED_202);

    private final int status;

    Receipt(int status) {
        this.status = status;
    }

    static Receipt of(Outcome outcome) {
        return switch (outcome) {
            case NEW -> NEW;
            case DUPLICATE -> DUPLICATE;
            case CONFLICT -> CONFLICT;
        };
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String label() {
        return Event.label(this);
    }
}
