package io.github.tlsrpt.parser;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Members of one small object, read whole before any is judged: JSON leaves their order free, and some are judged by
 * others. Reused from object to object.
 */
final class Members {

    // Beyond these a repeated unknown member goes unseen: it changes nothing, and a stranger sets their number.
    private static final int REMEMBERED_NAMES = 10_000;

    private final Tokens tokens;
    private final Problems problems;
    private final Supplier<String> pointer;
    private final Predicate<ProblemCode> fatal;
    private final Map<String, Slot> slots = new HashMap<>();
    private final List<Slot> all = new ArrayList<>();
    private final Map<Slot, Slot> aliases = new LinkedHashMap<>();
    private final Place start = new Place();
    private Set<String> unknownNames = new HashSet<>();
    private boolean duplicate;
    private Severity worst = Severity.NOTE;

    /** The pointer is asked for only when there is a problem. */
    Members(Tokens tokens, Problems problems, Supplier<String> pointer) {
        this(tokens, problems, pointer, code -> false);
    }

    /** Some problems of some objects leave no report. */
    Members(Tokens tokens, Problems problems, Supplier<String> pointer, Predicate<ProblemCode> fatal) {
        this.fatal = fatal;
        this.tokens = tokens;
        this.problems = problems;
        this.pointer = pointer;
    }

    boolean areTextsPlain() {
        return tokens.areTextsPlain();
    }

    /** Declares a member; each once. */
    Slot member(String name) {
        Slot slot = new Slot(name);
        slots.put(name, slot);
        all.add(slot);
        return slot;
    }

    /** Declares another name under which senders write a member; it counts only when the right one is absent. */
    void alias(String other, Slot member) {
        aliases.put(member(other), member);
    }

    /** Begins the object at the current token; {@link #take} then gives it its members. */
    void begin() {
        tokens.place(start);
        clear();
    }

    /** Lets go of what the last object held. */
    void clear() {
        duplicate = false;
        if (!unknownNames.isEmpty()) {
            unknownNames = new HashSet<>();
        }
        worst = Severity.NOTE;
        for (int i = 0; i < all.size(); i++) {
            all.get(i).clear();
        }
    }

    /** Reads the object that begins at the current token; false if it holds a name twice and cannot be read. */
    boolean read() throws IOException {
        begin();
        while (tokens.next() != JsonToken.END_OBJECT) {
            String name = tokens.name();
            tokens.next();
            take(name);
        }
        return end();
    }

    /** Takes the member whose value is at the current token. */
    void take(String name) throws IOException {
        Slot slot = slots.get(name);
        if (slot == null) {
            if (unknownNames.size() < REMEMBERED_NAMES && !unknownNames.add(name)) {
                repeated(name);
            } else {
                unknown(name);
            }
            tokens.skip();
        } else if (!slot.isAbsent()) {
            repeated(name);
            tokens.skip();
        } else {
            slot.read(tokens);
        }
    }

    boolean end() {
        aliases.forEach(this::resolve);
        return !duplicate;
    }

    // RFC 7493 §2.3: names in an object must differ, or two readers may see two reports.
    void repeated(String name) {
        duplicate = true;
        add(
                ProblemCode.DUPLICATE_MEMBER,
                pointer.get(),
                tokens.location(),
                "member " + Quote.of(name) + " stands here twice, so the object cannot be read");
    }

    private void unknown(String name) {
        problems.add(
                ProblemCode.UNKNOWN_MEMBER,
                pointer.get(),
                tokens.location(),
                "member " + Quote.of(name) + " is not defined by RFC 8460, ignored");
    }

    private void resolve(Slot alias, Slot member) {
        if (alias.isAbsent()) {
            return;
        }
        if (member.isAbsent()) {
            problem(
                    alias,
                    ProblemCode.MEMBER_ALIAS,
                    "read as " + member.name + ", the name that RFC 8460 gives this member");
            alias.moveTo(member);
        } else {
            problem(alias, ProblemCode.MEMBER_ALIAS_IGNORED, "ignored beside " + member.name);
            alias.clear();
        }
    }

    /** Reports a problem of a member, or of the object where the member is absent. */
    void problem(Slot slot, ProblemCode code, String message) {
        String at = slot.isAbsent() ? pointer.get() : pointer.get() + "/" + slot.sentName();
        add(code, at, slot.isAbsent() ? start.location() : slot.location(), message);
    }

    /** Reports a problem of the object. */
    void problem(ProblemCode code, String message) {
        add(code, pointer.get(), start.location(), message);
    }

    private void add(ProblemCode code, String at, @Nullable Location location, String message) {
        worst = worst.compareTo(code.severity()) < 0 ? code.severity() : worst;
        if (fatal.test(code)) {
            problems.addFatal(code, at, location, message);
        } else {
            problems.add(code, at, location, message);
        }
    }

    /**
     * Tells whether the object may be kept: nothing above a note was found in it, or the schema says that what was found
     * has a repair. Where an error was found the object has been judged already.
     */
    boolean isReadable(SchemaCheck.Part part) {
        if (worst != Severity.WARNING || SchemaCheck.isReadable(part, Nodes.object(all))) {
            return true;
        }
        problem(ProblemCode.MEMBER_UNREADABLE, "not an object that the format knows, set aside");
        return false;
    }
}
