package io.github.tlsrpt.parser;

import io.github.tlsrpt.model.HostName;
import io.github.tlsrpt.model.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns members into values: reads what can be read in one way only, and says what was odd about it. */
final class Values {

    private final Members members;

    Values(Members members) {
        this.members = members;
    }

    /** Reads a text that RFC 8460 §4.4 has in its template; null where it is absent. */
    @Nullable String expectedText(Slot slot) {
        if (slot.isAbsent()) {
            missing(slot);
        }
        return text(slot);
    }

    void missing(Slot slot) {
        members.problem(slot, ProblemCode.MEMBER_MISSING, "member " + slot.name + " is missing, read as absent");
    }

    /** Reads a text that may be absent. */
    @Nullable String text(Slot slot) {
        return switch (slot.kind()) {
            case ABSENT -> null;
            case NULL -> {
                members.problem(slot, ProblemCode.MEMBER_NULL, "null, expected text; read as absent");
                yield null;
            }
            case TEXT -> nonEmptyText(slot);
            case NUMBER -> {
                members.problem(
                        slot, ProblemCode.NUMBER_INSTEAD_OF_TEXT, "a number, expected text; read as its digits");
                yield slot.text();
            }
            case TEXTS, OTHER -> {
                members.problem(slot, ProblemCode.MEMBER_UNREADABLE, "expected text, read as absent");
                yield null;
            }
        };
    }

    private @Nullable String nonEmptyText(Slot slot) {
        if (slot.text().isEmpty()) {
            members.problem(slot, ProblemCode.MEMBER_EMPTY, "empty text, read as absent");
            return null;
        }
        return cleanText(slot, slot.text());
    }

    /** Tells whether a member says nothing: is absent, null, or blank. */
    boolean isMissing(Slot slot) {
        return switch (slot.kind()) {
            case ABSENT, NULL -> true;
            case TEXT -> Syntax.trim(slot.text()).isEmpty();
            case NUMBER, TEXTS, OTHER -> false;
        };
    }

    /** Reads a word of a vocabulary: text without blanks around it. No number is one. */
    @Nullable String word(Slot slot, String consequence) {
        if (slot.kind() != Slot.Kind.TEXT && !isMissing(slot)) {
            members.problem(slot, ProblemCode.MEMBER_UNREADABLE, "expected text, " + consequence);
            return null;
        }
        String text = text(slot);
        if (text == null) {
            return null;
        }
        String word = Syntax.trim(text);
        if (word.isEmpty()) {
            members.problem(slot, ProblemCode.MEMBER_EMPTY, "blank text, read as absent");
            return null;
        }
        if (word.length() < text.length()) {
            members.problem(slot, ProblemCode.TEXT_TRIMMED, "blanks around " + Quote.of(word) + " removed");
        }
        return word;
    }

    /** Reads a list of texts; a single text becomes a list by the given rule. */
    List<String> texts(Slot slot, Function<String, List<String>> split) {
        return switch (slot.kind()) {
            case ABSENT -> List.of();
            case NULL -> {
                members.problem(slot, ProblemCode.MEMBER_NULL, "null, expected an array; read as an empty list");
                yield List.of();
            }
            case TEXT -> {
                members.problem(
                        slot, ProblemCode.TEXT_INSTEAD_OF_ARRAY, "text, expected an array of texts; read as a list");
                yield cleanTexts(slot, split.apply(slot.text()));
            }
            case TEXTS -> {
                if (slot.hasNulls()) {
                    members.problem(slot, ProblemCode.MEMBER_NULL, "null among the texts, left out");
                }
                if (slot.hasOthers()) {
                    members.problem(slot, ProblemCode.MEMBER_UNREADABLE, "not only texts; what is no text is left out");
                }
                yield cleanTexts(slot, slot.texts());
            }
            case NUMBER, OTHER -> {
                members.problem(
                        slot, ProblemCode.MEMBER_UNREADABLE, "expected an array of texts, read as an empty list");
                yield List.of();
            }
        };
    }

    /** Reads an address (RFC 8460 §4.4); what is not a literal is kept as text and never resolved. */
    @Nullable String address(Slot slot) {
        String text = text(slot);
        if (text == null || IpAddress.isCanonical(text)) {
            return text;
        }
        Optional<IpAddress> address = IpAddress.parse(text);
        if (address.isEmpty()) {
            members.problem(
                    slot, ProblemCode.IP_NOT_AN_ADDRESS, Quote.of(text) + " is not an IP address, kept as text");
        } else {
            members.problem(
                    slot,
                    ProblemCode.IP_NOT_CANONICAL,
                    Quote.of(text) + " is " + address.get().text() + " in the form of RFC 5952");
        }
        return text;
    }

    /** Reads the domain of a policy (RFC 8460 §4.4: A-labels). */
    @Nullable String domain(Slot slot) {
        String text = expectedText(slot);
        if (text != null && !HostName.isName(text)) {
            members.problem(
                    slot,
                    ProblemCode.POLICY_DOMAIN_NOT_A_LABEL,
                    Quote.of(text) + " is not a domain name in A-labels, kept as sent");
        }
        return text;
    }

    List<String> cleanTexts(Slot slot, List<String> texts) {
        if (members.areTextsPlain()) {
            return texts;
        }
        List<String> clean = new ArrayList<>(texts.size());
        texts.forEach(text -> clean.add(cleanText(slot, text)));
        return clean;
    }

    private String cleanText(Slot slot, String text) {
        return members.areTextsPlain() ? text : cleanText(slot, text, TextScan.of(text));
    }

    /** Reads a text in which line ends are nothing special. */
    @Nullable String textOfLines(Slot slot) {
        if (slot.kind() != Slot.Kind.TEXT || slot.text().isEmpty()) {
            return text(slot);
        }
        String oneLine = slot.text().replace("\r", "").replace("\n", "");
        return cleanText(slot, slot.text(), TextScan.of(oneLine));
    }

    private String cleanText(Slot slot, String text, TextScan scan) {
        if (scan.isPlain()) {
            return text;
        }
        if (scan.hasUnpairedSurrogate()) {
            members.problem(slot, ProblemCode.UNPAIRED_SURROGATE, "half of a surrogate pair, read as U+FFFD");
        }
        if (scan.hasControl()) {
            members.problem(
                    slot,
                    ProblemCode.CONTROL_CHARACTER,
                    "control or invisible characters in " + Quote.of(text) + ", kept as sent");
        }
        return scan.hasUnpairedSurrogate() ? TextScan.withoutUnpairedSurrogates(text) : text;
    }
}
