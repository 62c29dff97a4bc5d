package io.github.tlsrpt.parser;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.ResultType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads in place an element of {@code failure-details} that says all it should and nothing odd. */
final class PlainFailureDetail implements PlainReader<FailureDetail> {

    private static final int TYPE = 0;
    private static final int SENDING_IP = 1;
    private static final int HOSTNAME = 2;
    private static final int HELO = 3;
    private static final int RECEIVING_IP = 4;
    private static final int COUNT = 5;
    private static final int INFORMATION = 6;

    /** First those that need a reason, last those that speak of a policy and so of no connection. */
    private static final List<ResultType> TYPES = List.of(
            ResultType.CERTIFICATE_NOT_TRUSTED,
            ResultType.VALIDATION_FAILURE,
            ResultType.STARTTLS_NOT_SUPPORTED,
            ResultType.CERTIFICATE_HOST_MISMATCH,
            ResultType.CERTIFICATE_EXPIRED,
            ResultType.TLSA_INVALID,
            ResultType.DNSSEC_INVALID,
            ResultType.DANE_REQUIRED,
            ResultType.STS_POLICY_FETCH_ERROR,
            ResultType.STS_POLICY_INVALID,
            ResultType.STS_WEBPKI_INVALID);

    private static final int LAST_WITH_REASON = 1;
    private static final int FIRST_WITHOUT_CONNECTION = 6;
    private static final Words TYPE_WORDS = new Words(words());

    private final MemberNames names = new MemberNames(
            "result-type",
            "sending-mta-ip",
            "receiving-mx-hostname",
            "receiving-mx-helo",
            "receiving-ip",
            "failed-session-count",
            "additional-information",
            "failure-reason-code");
    private final PlainTexts addresses = new PlainTexts(PlainTexts.Kind.ADDRESS);
    private final PlainTexts uris = new PlainTexts(PlainTexts.Kind.URI);
    private final PlainTexts others = new PlainTexts(PlainTexts.Kind.ANY);
    private final PlainTexts[] texts = {others, addresses, others, others, addresses, others, uris, others};
    private final PlainObject object;

    PlainFailureDetail(PlainObject object) {
        this.object = object;
    }

    @Override
    public @Nullable FailureDetail read() {
        int type = -1;
        long count = 0;
        String sendingIp = null;
        String hostname = null;
        String helo = null;
        String receivingIp = null;
        String information = null;
        String reason = null;
        int member = object.begin(names);
        for (; member >= 0; member = object.next()) {
            if (member == COUNT) {
                count = object.count();
            } else if (member == TYPE) {
                type = object.word(TYPE_WORDS);
            } else {
                String text = object.text(texts[member]);
                switch (member) {
                    case SENDING_IP -> sendingIp = text;
                    case HOSTNAME -> hostname = text;
                    case HELO -> helo = text;
                    case RECEIVING_IP -> receivingIp = text;
                    case INFORMATION -> information = text;
                    default -> reason = text;
                }
            }
        }
        if (member != PlainObject.END || type < 0 || count == 0 || isLacking(type, sendingIp, hostname, reason)) {
            return null;
        }
        return new FailureDetail(TYPES.get(type), sendingIp, hostname, helo, receivingIp, count, information, reason);
    }

    private static boolean isLacking(
            int type, @Nullable String sendingIp, @Nullable String hostname, @Nullable String reason) {
        boolean connected = sendingIp != null && hostname != null;
        return (!connected && type < FIRST_WITHOUT_CONNECTION) || (reason == null && type <= LAST_WITH_REASON);
    }

    private static List<String> words() {
        List<String> words = new ArrayList<>();
        for (ResultType type : TYPES) {
            words.add(type.value());
        }
        return words;
    }

    void keepTexts() {
        addresses.keep();
        uris.keep();
        others.keep();
    }

    void clear() {
        addresses.clear();
        uris.clear();
        others.clear();
    }
}
