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
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Advice on the fields of a record, well-formed or not, one after the other. */
final class FieldAdvice {

    private static final Set<String> DMARC = Set.of("p", "sp", "np", "ruf", "fo", "pct", "adkim", "aspf", "rf", "ri");

    private static final String RUA = "rua";
    private static final String ID = "id";

    private final String needed;
    private final UriAdvice uris;
    private final RecordProblems problems;
    private final Set<String> seen = new HashSet<>();
    private boolean neededIsThere;

    /** Advice on records in which one field, rua or id, is needed. */
    FieldAdvice(String needed, @Nullable String policyDomain, RecordProblems problems) {
        this.needed = needed;
        this.uris = new UriAdvice(policyDomain, problems);
        this.problems = problems;
    }

    /** Looks at the fields behind an index; tells whether the needed one, or a misspelling of it, is there. */
    boolean check(String text, int from) {
        List<LooseField> fields = LooseField.split(text, from);
        neededIsThere =
                fields.stream().anyMatch(field -> field.stripped().text().startsWith(needed + "="));
        LooseField before = new LooseField(0, "", false);
        for (LooseField field : fields) {
            LooseField content = field.stripped();
            if (content.isEmpty() && !field.last()) {
                problems.found(EMPTY_FIELD, field.start() + field.text().length(), ";");
            } else if (!content.isEmpty()) {
                blanks(field, content);
                check(content, field, before);
            }
            before = field;
        }
        return neededIsThere || problems.has(RUA_MISSPELLED) || problems.has(ID_SYNTAX);
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

    private void check(LooseField content, LooseField field, LooseField before) {
        String name = content.name();
        boolean repeated = !seen.add(name);
        boolean wellFormed = isExtension(content, name);
        if (needed.equals(RUA) && isMeantForRua(name)) {
            rua(content, repeated);
        } else if (needed.equals(ID) && name.equals(ID)) {
            id(content, repeated);
        } else if (isCut(field, before, wellFormed)) {
            problems.found(RUA_RAW_DELIMITER, content.start() - 1, ";" + content.text());
        } else {
            problems.found(wellFormed ? extension(name, repeated) : EXTENSION_SYNTAX, content.start(), content.text());
        }
    }

    private boolean isMeantForRua(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals(RUA) || (lower.equals("ruf") && !neededIsThere);
    }

    /** "https://example.com/a;b=c" is cut at its semicolon; where others have a blank behind them, this one was not meant. */
    private static boolean isCut(LooseField field, LooseField before, boolean wellFormed) {
        return before.text().contains("://") && !field.beginsWithBlank() && (!wellFormed || before.beginsWithBlank());
    }

    private static RecordProblemCode extension(String name, boolean repeated) {
        if (DMARC.contains(name.toLowerCase(Locale.ROOT))) {
            return DMARC_FIELD;
        }
        return repeated ? EXTENSION_REPEATED : EXTENSION_UNKNOWN;
    }

    private void rua(LooseField content, boolean repeated) {
        if (!content.text().startsWith("rua=")) {
            problems.found(RUA_MISSPELLED, content.start(), content.text());
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

    private static boolean isExtension(LooseField content, String name) {
        String text = content.text();
        boolean named =
                !name.isEmpty() && Extension.nameEnd(text, 0) == name.length() && text.startsWith("=", name.length());
        int value = name.length() + 1;
        return named && value < text.length() && Extension.valueEnd(text, value) == text.length();
    }
}
