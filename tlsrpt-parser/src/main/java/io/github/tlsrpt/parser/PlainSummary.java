package io.github.tlsrpt.parser;

import io.github.tlsrpt.model.Summary;
import org.jspecify.annotations.Nullable;

/** Reads in place a {@code summary} with both its totals. */
final class PlainSummary implements PlainReader<Summary> {

    private static final int SUCCESSFUL = 0;
    private static final int FAILED = 1;

    private final MemberNames names = new MemberNames("total-successful-session-count", "total-failure-session-count");
    private final PlainObject object;

    PlainSummary(PlainObject object) {
        this.object = object;
    }

    @Override
    public @Nullable Summary read() {
        long successful = 0;
        long failed = 0;
        int member = object.begin(names);
        for (; member >= 0; member = object.next()) {
            if (member == SUCCESSFUL) {
                successful = object.count();
            } else {
                failed = object.count();
            }
        }
        boolean read = member == PlainObject.END && object.has(SUCCESSFUL) && object.has(FAILED);
        return read ? new Summary(successful, failed) : null;
    }
}
