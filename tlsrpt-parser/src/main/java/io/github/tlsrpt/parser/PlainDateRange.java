package io.github.tlsrpt.parser;

import io.github.tlsrpt.model.DateRange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads in place a {@code date-range} that is one full UTC day (RFC 8460 §4.1). */
final class PlainDateRange implements PlainReader<DateRange> {

    private static final int START = 0;
    private static final int LAST = 1;
    private static final int DAY_SECONDS = 86_400;

    private final MemberNames names = new MemberNames("start-datetime", "end-datetime");
    private final PlainObject object;

    PlainDateRange(PlainObject object) {
        this.object = object;
    }

    @Override
    public @Nullable DateRange read() {
        long start = 0;
        long end = 0;
        int member = object.begin(names);
        for (; member >= 0; member = object.next()) {
            if (member == START) {
                start = object.utcSecond();
            } else {
                end = object.utcSecond();
            }
        }
        boolean read = member == PlainObject.END && object.has(START) && object.has(LAST);
        boolean oneDay = start % DAY_SECONDS == 0 && (end == start + DAY_SECONDS - 1 || end == start + DAY_SECONDS);
        return read && oneDay ? new DateRange(Instant.ofEpochSecond(start), Instant.ofEpochSecond(end)) : null;
    }
}
