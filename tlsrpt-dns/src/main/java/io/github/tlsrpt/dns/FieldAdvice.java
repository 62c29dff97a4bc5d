package io.github.tlsrpt.dns;

import static io.github.tlsrpt.dns.RecordProblemCode.DMARC_FIELD;
import static io.github.tlsrpt.dns.RecordProblemCode.EMPTY_FIELD;
import static io.github.tlsrpt.dns.RecordProblemCode.EXTENSION_REPEATED;
import static io.github.tlsrpt.dns.RecordProblemCode.EXTENSION_SYNTAX;
import static io.github.tlsrpt.dns.RecordProblemCode.EXTENSION_UNKNOWN;
import static io.github.tlsrpt.dns.RecordProblemCode.ID_SYNTAX;
import static io.github.tlsrpt.dns.RecordProblemCode.RUA_MISSPELLED;
import static io.github.tlsrpt.dns.RecordProblemCode.RUA_RAW_DELIMITER;
import static io.github.tlsrpt.dns.RecordProblemCode.RUA_REPEATED;
import static io.github.tlsrpt.dns.RecordProblemCode.SPACE_BEFORE_SEMICOLON;
import static io.github.tlsrpt.dns.RecordProblemCode.TRAILING_SPACE;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Advice on the fields of a record, well-formed or not, one after the other. */
final class FieldAdvice {

    private static final Set<String> DMARC = Set.of("p", "sp", "np", "ruf", "fo", "pct", "adkim", "aspf", "rf", "ri");

    private final String needed;
    private final UriAdvice uris;
    private final RecordProblems problems;
    private final Set<String> seen = new HashSet<>();

    /** Advice on records in which one field, rua or id, is needed. */
    FieldAdvice(String needed, @Nullable String policyDomain, RecordProblems problems) {
        this.needed = needed;
        this.uris = new UriAdvice(policyDomain, problems);
        this.problems = problems;
    }

    /** Looks at the fields behind an index; tells whether the needed one, or a misspelling of it, is there. */
    boolean check(String text, int from) {
        LooseField before = new LooseField(0, "", false);
        for (LooseField field : LooseField.split(text, from)) {
            LooseField content = field.stripped();
            if (content.isEmpty() && !field.last()) {
                problems.found(EMPTY_FIELD, field.start() + field.text().length(), ";");
            } else if (!content.isEmpty()) {
                blanks(field, content);
                check(field, content, before);
            }
            before = content;
        }
        return seen.contains(needed) || problems.has(RUA_MISSPELLED);
    }

    private void blanks(LooseField field, LooseField content) {
        int end = content.start() + content.text().length();
        if (end < field.start() + field.text().length()) {
            problems.found(
                    field.last() ? TRAILING_SPACE : SPACE_BEFORE_SEMICOLON,
                    end,
                    field.text().substring(end - field.start()));
        }
    }

    private void check(LooseField field, LooseField content, LooseField before) {
        String name = content.name();
        String lower = name.toLowerCase(Locale.ROOT);
        boolean repeated = !seen.add(name);
        if (needed.equals("rua") && (name.equals("rua") || lower.equals("rua"))) {
            rua(content, repeated);
        } else if (name.equals("id") && needed.equals("id")) {
            id(content, repeated);
        } else if (lower.equals("ruf") && needed.equals("rua")) {
            problems.found(RUA_MISSPELLED, content.start(), content.text());
        } else if (!isExtension(content, name)) {
            // "https://example.com/a;b" is cut at its semicolon.
            boolean cut = before.text().contains("://") && field.start() == content.start() && isRest(content);
            problems.found(
                    cut ? RUA_RAW_DELIMITER : EXTENSION_SYNTAX,
                    cut ? content.start() - 1 : content.start(),
                    cut ? ";" + content.text() : content.text());
        } else {
            extension(field, content, name, before, repeated);
        }
    }

    private void rua(LooseField content, boolean repeated) {
        if (!content.text().startsWith("rua=")) {
            problems.found(RUA_MISSPELLED, content.start(), content.text());
            seen.remove(content.name());
            return;
        }
        if (content.text().startsWith(" ", 4) || content.text().startsWith("\t", 4)) {
            problems.found(RUA_MISSPELLED, content.start(), content.text());
        }
        if (repeated) {
            problems.found(RUA_REPEATED, content.start(), content.text());
        }
        uris.check(content, 4);
    }

    private void id(LooseField content, boolean repeated) {
        String id = content.text().startsWith("id=") ? content.text().substring(3) : "";
        if (repeated || !MtaStsRecord.isId(id)) {
            problems.found(ID_SYNTAX, content.start(), content.text());
        }
    }

    private void extension(LooseField field, LooseField content, String name, LooseField before, boolean repeated) {
        boolean cut = before.text().contains("://") && field.start() == content.start() && name.length() == 1;
        if (cut) {
            problems.found(RUA_RAW_DELIMITER, content.start() - 1, ";" + content.text());
        } else if (DMARC.contains(name.toLowerCase(Locale.ROOT))) {
            problems.found(DMARC_FIELD, content.start(), content.text());
        } else if (repeated) {
            problems.found(EXTENSION_REPEATED, content.start(), content.text());
        } else {
            problems.found(EXTENSION_UNKNOWN, content.start(), content.text());
        }
    }

    private static boolean isExtension(LooseField content, String name) {
        String text = content.text();
        boolean named =
                !name.isEmpty() && Extension.nameEnd(text, 0) == name.length() && text.startsWith("=", name.length());
        int value = name.length() + 1;
        return named && value < text.length() && Extension.valueEnd(text, value) == text.length();
    }

    private static boolean isRest(LooseField content) {
        return content.text().indexOf(' ') < 0;
    }
}
