package io.github.tlsrpt.parser;

import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads in place a {@code policy} that says all it should and nothing odd. */
final class PlainPolicy implements PlainReader<Policy> {

    private static final int TYPE = 0;
    private static final int STRING = 1;
    private static final int DOMAIN = 2;
    private static final int MX_HOST = 3;

    private static final List<PolicyType> TYPES = List.of(PolicyType.STS, PolicyType.TLSA, PolicyType.NO_POLICY_FOUND);
    private static final int STS = 0;
    private static final int TLSA = 1;
    private static final Words TYPE_WORDS = new Words(List.of("sts", "tlsa", "no-policy-found"));

    private final MemberNames names = new MemberNames("policy-type", "policy-string", "policy-domain", "mx-host");
    private final PlainTexts lines = new PlainTexts(PlainTexts.Kind.ANY);
    private final PlainTexts records = new PlainTexts(PlainTexts.Kind.TLSA);
    private final PlainTexts domains = new PlainTexts(PlainTexts.Kind.DOMAIN);
    private final PlainTexts patterns = new PlainTexts(PlainTexts.Kind.MX_PATTERN);
    private final PlainObject object;

    PlainPolicy(PlainObject object) {
        this.object = object;
    }

    @Override
    public @Nullable Policy read() {
        int type = -1;
        boolean areRecords = false;
        List<String> text = List.of();
        List<String> mxHost = List.of();
        String domain = null;
        int member = object.begin(names);
        for (; member >= 0; member = object.next()) {
            switch (member) {
                case TYPE -> type = object.word(TYPE_WORDS);
                case STRING -> {
                    areRecords = type == TLSA;
                    text = object.list(areRecords ? records : lines);
                }
                case DOMAIN -> domain = object.text(domains);
                default -> mxHost = object.list(patterns);
            }
        }
        boolean read = member == PlainObject.END && type >= 0 && domain != null;
        return read && isGood(type, text, areRecords) && mxHostFits(type, text, mxHost)
                ? new Policy(TYPES.get(type), text, domain, mxHost)
                : null;
    }

    private boolean isGood(int type, List<String> text, boolean areRecords) {
        if (text.size() == 1 && text.get(0).indexOf('[') >= 0) {
            return false; // perhaps JSON inside the text
        }
        return type > TLSA || (object.has(STRING) && (type == STS || areRecords || areTlsa(text)));
    }

    private static boolean areTlsa(List<String> text) {
        for (int i = 0; i < text.size(); i++) {
            if (!Syntax.isPlainTlsa(text.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean mxHostFits(int type, List<String> text, List<String> mxHost) {
        if (type != STS) {
            return mxHost.isEmpty();
        }
        return object.has(MX_HOST) || text.isEmpty();
    }

    void keepTexts() {
        lines.keep();
        records.keep();
        domains.keep();
        patterns.keep();
    }

    void clear() {
        lines.clear();
        records.clear();
        domains.clear();
        patterns.clear();
    }
}
