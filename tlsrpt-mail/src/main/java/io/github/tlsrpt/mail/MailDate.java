package io.github.tlsrpt.mail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Date of a message (RFC 5322 §3.3). */
final class MailDate {

    private static final int LONGEST = 100;
    // RFC_1123_DATE_TIME writes GMT, which RFC 5322 §4.3 allows to be read only.
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss xx", Locale.ENGLISH);
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern DAY_OF_WEEK = Pattern.compile("^[A-Za-z]{3,9} ?,? ?(?=\\d)");

    private MailDate() {}

    static Optional<Instant> parse(String value) {
        if (value.length() > LONGEST) {
            return Optional.empty();
        }
        return HeaderText.withoutComments(value).map(MailDate::plain).flatMap(MailDate::instant);
    }

    /** Drops the day of the week, which adds nothing and is sometimes wrong, and the obsolete names of UTC. */
    private static String plain(String text) {
        String oneLine = BLANKS.matcher(text).replaceAll(" ").strip();
        String date = DAY_OF_WEEK.matcher(oneLine).replaceFirst("");
        boolean named = date.endsWith(" UT") || date.endsWith(" UTC") || date.endsWith(" Z");
        return named ? date.substring(0, date.lastIndexOf(' ')) + " GMT" : date;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static String format(Instant instant) {
        return WRITTEN.format(instant.atOffset(ZoneOffset.UTC));
    }
}
