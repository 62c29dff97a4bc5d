package io.github.tlsrpt.parser;

import com.fasterxml.jackson.core.JsonToken;
import io.github.tlsrpt.model.DateRange;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads {@code date-range} (RFC 8460 §4.4); a report cannot be without it. */
final class DateRangeReader {

    private static final String POINTER = "/date-range";

    private final Tokens tokens;
    private final Problems problems;
    private final Members members;
    private final Slot start;
    private final Slot end;

    private final PlainDateRange plain;

    DateRangeReader(Tokens tokens, Problems problems, PlainDateRange plain) {
        this.plain = plain;
        this.tokens = tokens;
        this.problems = problems;
        members = new Members(tokens, problems, () -> POINTER, code -> code.severity() == Severity.ERROR);
        start = members.member("start-datetime");
        end = members.member("end-datetime");
    }

    /** Reads the value at the current token; null where it is no range, which has been reported then. */
    @Nullable DateRange read() throws IOException {
        Location location = tokens.location();
        if (tokens.current() == JsonToken.VALUE_NULL) {
            problems.addFatal(
                    ProblemCode.REQUIRED_MEMBER_MISSING, POINTER, location, "null, expected an object; no report");
            return null;
        }
        if (tokens.current() != JsonToken.START_OBJECT) {
            problems.addFatal(ProblemCode.MEMBER_UNREADABLE, POINTER, location, "expected an object; no report");
            tokens.skip();
            return null;
        }
        DateRange plainRange = tokens.inPlace(plain, 1);
        if (plainRange != null) {
            return plainRange;
        }
        return members.read() ? range() : null;
    }

    void clear() {
        members.clear();
    }

    private @Nullable DateRange range() {
        Instant from = dateTime(start);
        Instant to = dateTime(end);
        if (from == null || to == null) {
            return null;
        }
        DateRange range = new DateRange(from, to);
        if (from.isAfter(to)) {
            members.problem(ProblemCode.DATE_RANGE_REVERSED, "starts after it ends, kept as sent");
        } else if (!range.isOneUtcDay()) {
            // RFC 8460 §4.1: SHOULD cover a full day
            members.problem(ProblemCode.DATE_RANGE_NOT_ONE_DAY, "not one UTC day from midnight on");
        }
        return members.isReadable(SchemaCheck.Part.DATE_RANGE) ? range : null;
    }

    private @Nullable Instant dateTime(Slot slot) {
        if (slot.isAbsent()) {
            members.problem(
                    slot, ProblemCode.REQUIRED_MEMBER_MISSING, "member " + slot.name + " is missing; no report");
            return null;
        }
        if (slot.kind() != Slot.Kind.TEXT) {
            members.problem(slot, ProblemCode.DATE_UNREADABLE, "not a text, expected a date-time; no report");
            return null;
        }
        DateTimes.Reading reading = DateTimes.read(slot.text());
        if (reading.instant() == null) {
            members.problem(
                    slot,
                    ProblemCode.DATE_UNREADABLE,
                    Quote.of(slot.text()) + " is not a date-time of RFC 3339; no report");
        }
        reading.oddities().forEach(code -> members.problem(slot, code, message(code, reading.instant())));
        return reading.instant();
    }

    private static String message(ProblemCode code, @Nullable Instant read) {
        return switch (code) {
            case DATE_WITHOUT_OFFSET -> "no offset, UTC assumed";
            case DATE_WITH_BLANK -> "a blank for the T, read as " + read;
            case DATE_WITHOUT_SECONDS -> "no seconds, read as " + read;
            case DATE_OFFSET_FORMAT -> "offset without colon, read as " + read;
            case DATE_HOUR_24 -> "hour 24, read as " + read;
            case DATE_LOWER_CASE -> "t or z in lower case";
            case DATE_LEAP_SECOND -> "leap second, read as " + read;
            case DATE_FRACTION_CUT -> "more than nine digits of fraction, read as " + read;
            default -> throw new IllegalArgumentException(code.toString());
        };
    }
}
