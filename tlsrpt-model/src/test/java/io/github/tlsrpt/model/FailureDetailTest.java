package io.github.tlsrpt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureDetailTest {

    private static final FailureDetail FULL = new FailureDetail(
            ResultType.VALIDATION_FAILURE,
            "2001:db8::1",
            "mx.example.com",
            "mx.example.com ESMTP",
            "192.0.2.1",
            7,
            "https://example.com/failure",
            "X509_V_ERR");

    /** The optional texts: each component and the parameter of its builder method. */
    static Stream<Arguments> setters() {
        return Stream.of(
                setter("address", FailureDetail.Builder::sendingMtaIp),
                setter("hostname", FailureDetail.Builder::receivingMxHostname),
                setter("helo", FailureDetail.Builder::receivingMxHelo),
                setter("address", FailureDetail.Builder::receivingIp),
                setter("uri", FailureDetail.Builder::additionalInformation),
                setter("reason", FailureDetail.Builder::failureReasonCode));
    }

    @Test
    void theBuilderSetsEveryMemberUnderItsName() {
        assertThat(FailureDetail.builder(ResultType.VALIDATION_FAILURE, 7)
                        .sendingMtaIp("2001:db8::1")
                        .receivingMxHostname("mx.example.com")
                        .receivingMxHelo("mx.example.com ESMTP")
                        .receivingIp("192.0.2.1")
                        .additionalInformation("https://example.com/failure")
                        .failureReasonCode("X509_V_ERR")
                        .build())
                .isEqualTo(FULL);
    }

    @Test
    void aNewBuilderLeavesAllOptionalMembersAbsent() {
        assertThat(FailureDetail.builder(ResultType.DANE_REQUIRED, 0).build())
                .isEqualTo(new FailureDetail(ResultType.DANE_REQUIRED, null, null, null, null, 0, null, null));
    }

    @Test
    void whatWasBuiltDoesNotChangeWithItsBuilder() {
        FailureDetail.Builder builder = FailureDetail.builder(ResultType.TLSA_INVALID, 1);
        FailureDetail first = builder.build();
        FailureDetail second = builder.receivingIp("192.0.2.1").build();

        assertThat(first.receivingIp()).isNull();
        assertThat(second.receivingIp()).isEqualTo("192.0.2.1");
    }

    @Test
    void anotherCountChangesNothingElse() {
        assertThat(FULL.withFailedSessionCount(8))
                .isEqualTo(new FailureDetail(
                        ResultType.VALIDATION_FAILURE,
                        "2001:db8::1",
                        "mx.example.com",
                        "mx.example.com ESMTP",
                        "192.0.2.1",
                        8,
                        "https://example.com/failure",
                        "X509_V_ERR"));
    }

    @Test
    void textsAreKeptAsSent() {
        FailureDetail detail = new FailureDetail(null, " ", "\u0000", "a\nb", "localhost", 0, "javascript:1", "=1+1");

        assertThat(detail.resultType()).isNull();
        assertThat(detail.sendingMtaIp()).isEqualTo(" ");
        assertThat(detail.receivingMxHostname()).isEqualTo("\u0000");
        assertThat(detail.receivingMxHelo()).isEqualTo("a\nb");
        assertThat(detail.receivingIp()).isEqualTo("localhost");
        assertThat(detail.additionalInformation()).isEqualTo("javascript:1");
        assertThat(detail.failureReasonCode()).isEqualTo("=1+1");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '',   ,   ,   ,   ,   , sendingMtaIp: is empty
            ,   '',   ,   ,   ,   , receivingMxHostname: is empty
            ,     , '',   ,   ,   , receivingMxHelo: is empty
            ,     ,   , '',   ,   , receivingIp: is empty
            ,     ,   ,   , '',   , additionalInformation: is empty
            ,     ,   ,   ,   , '', failureReasonCode: is empty
            """)
    void anAbsentTextIsNullAndNeverEmpty(
            @Nullable String sendingMtaIp,
            @Nullable String receivingMxHostname,
            @Nullable String receivingMxHelo,
            @Nullable String receivingIp,
            @Nullable String additionalInformation,
            @Nullable String failureReasonCode,
            String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FailureDetail(
                        ResultType.TLSA_INVALID,
                        sendingMtaIp,
                        receivingMxHostname,
                        receivingMxHelo,
                        receivingIp,
                        1,
                        additionalInformation,
                        failureReasonCode))
                .withMessage(message);
    }

    @ParameterizedTest
    @MethodSource("setters")
    void theBuilderTakesNoNullAndNoEmptyText(
            String parameter, BiFunction<FailureDetail.Builder, String, FailureDetail.Builder> setter) {
        FailureDetail.Builder builder = FailureDetail.builder(ResultType.TLSA_INVALID, 1);

        assertThatNullPointerException()
                .isThrownBy(() -> setter.apply(builder, Nulls.forbidden()))
                .withMessage(parameter);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setter.apply(builder, ""))
                .withMessage(parameter + ": is empty");
        assertThat(setter.apply(builder, "x")).isSameAs(builder);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE})
    void countsAreNeverNegative(long count) {
        String message = "failedSessionCount: " + count + " is negative";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> FailureDetail.builder(ResultType.TLSA_INVALID, count))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FailureDetail(null, null, null, null, null, count, null, null))
                .withMessage(message);
    }

    @Test
    void whoBuildsADetailStatesItsType() {
        assertThatNullPointerException()
                .isThrownBy(() -> FailureDetail.builder(Nulls.forbidden(), 1))
                .withMessage("resultType");
    }

    private static Arguments setter(
            String parameter, BiFunction<FailureDetail.Builder, String, FailureDetail.Builder> setter) {
        return Arguments.of(parameter, setter);
    }
}
