package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.ResultType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rule that takes a reason for a cause: one of its texts stands in the reason, in the right context. */
record ReasonRule(long order, Context context, Cause cause, Confidence confidence, List<TextPattern> texts) {

    static ReasonRule of(JsonData data) {
        return new ReasonRule(
                data.number("order", 0),
                data.word("context", Context::of),
                data.word("cause", Cause::new),
                data.word("confidence", Names::confidence),
                texts(data));
    }

    /** Reasons are normalised before they are looked at; a text that cannot stand in them would never be found. */
    private static List<TextPattern> texts(JsonData data) {
        List<String> texts = data.texts("texts");
        if (texts.isEmpty() || texts.contains("")) {
            throw new IllegalArgumentException(data + ".texts: is empty, or holds an empty text");
        }
        return texts.stream().map(ReasonText::normalise).map(TextPattern::new).toList();
    }

    boolean matches(@Nullable ResultType type, String normalisedReason) {
        return context.holds(type) && texts.stream().anyMatch(text -> text.isIn(normalisedReason));
    }

    /** Result types under which a text has the meaning of its rule: the same words speak of other hosts elsewhere. */
    enum Context {
        ANY("any"),
        STS_POLICY("sts-policy"),
        NOT_STS_POLICY("not-sts-policy"),
        DANE("dane"),
        STARTTLS("starttls"),
        OTHER("other");

        private final String text;

        Context(String text) {
            this.text = text;
        }

        static Context of(String text) {
            for (Context context : values()) {
                if (context.text.equals(text)) {
                    return context;
                }
            }
            throw new IllegalArgumentException("unknown word: " + text);
        }

        boolean holds(@Nullable ResultType type) {
            return switch (this) {
                case ANY -> true;
                case STS_POLICY -> isStsPolicy(type);
                case NOT_STS_POLICY -> !isStsPolicy(type);
                case DANE -> isDane(type);
                case STARTTLS -> ResultType.STARTTLS_NOT_SUPPORTED.equals(type);
                case OTHER -> !isStsPolicy(type) && !isDane(type) && !ResultType.STARTTLS_NOT_SUPPORTED.equals(type);
            };
        }

        private static boolean isStsPolicy(@Nullable ResultType type) {
            return type != null && type.value().startsWith("sts-");
        }

        private static boolean isDane(@Nullable ResultType type) {
            return type != null && type.category() == ResultType.Category.DANE;
        }
    }
}
