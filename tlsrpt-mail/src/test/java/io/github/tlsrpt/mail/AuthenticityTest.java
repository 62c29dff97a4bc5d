package io.github.tlsrpt.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A message is called authenticated only where that was proved. */
class AuthenticityTest {

    private static final String SIGNED = "DKIM-Signature: v=1; a=rsa-sha256; d=sender.example; s=k1;"
            + " h=from:tls-report-domain:tls-report-submitter; bh=aGFzaA==; b=c2lnbmF0dXJl\n";
    private static final DkimVerdict PASS = DkimVerdict.pass("sender.example");

    private static String judged(String message, DkimVerdict... verdicts) {
        return judged(Messages.builder(), message, verdicts);
    }

    private static String judged(MessageParser.Builder builder, String message, DkimVerdict... verdicts) {
        MessageParser parser = builder.verifier(DkimVerifier.of(verdicts)).build();
        return text(Messages.parse(parser, Messages.crlf(message)).authenticity());
    }

    private static String text(Authenticity authenticity) {
        List<String> words = new ArrayList<>();
        words.add(authenticity.status().name().toLowerCase(Locale.ROOT));
        authenticity.reasons().forEach(reason -> words.add(reason.toString()));
        return String.join(" ", words);
    }

    private static String signed(String... changes) {
        return SIGNED + Messages.change(changes);
    }

    static Stream<Arguments> verdicts() {
        return Stream.of(
                Arguments.of("unauthenticated no-verdict", new DkimVerdict[] {}),
                Arguments.of("unauthenticated dkim-failed", new DkimVerdict[] {DkimVerdict.fail("sender.example")}),
                Arguments.of("authenticated", new DkimVerdict[] {PASS}),
                Arguments.of("authenticated", new DkimVerdict[] {DkimVerdict.fail("sender.example"), PASS}),
                Arguments.of("authenticated", new DkimVerdict[] {DkimVerdict.pass("SENDER.example.")}),
                Arguments.of("authenticated", new DkimVerdict[] {PASS.withSelector("k1")}),
                Arguments.of("authenticated", new DkimVerdict[] {PASS.withSelector("K1")}),
                Arguments.of("unauthenticated no-verdict", new DkimVerdict[] {PASS.withSelector("k2")}),
                Arguments.of("authenticated", new DkimVerdict[] {PASS.withServiceTypes("*")}),
                Arguments.of("authenticated", new DkimVerdict[] {PASS.withServiceTypes("email:tlsrpt")}),
                Arguments.of("authenticated", new DkimVerdict[] {PASS.withServiceTypes("email : tlsrpt ")}),
                Arguments.of("unauthenticated dkim-service-type", new DkimVerdict[] {PASS.withServiceTypes("email")}),
                Arguments.of("unauthenticated dkim-service-type", new DkimVerdict[] {PASS.withServiceTypes("")}),
                Arguments.of("unauthenticated no-verdict", new DkimVerdict[] {DkimVerdict.pass("evil.example")}),
                Arguments.of(
                        "authenticated",
                        new DkimVerdict[] {new DkimVerdict(true, "sender.example", null, "c2lnbm", null)}),
                Arguments.of(
                        "unauthenticated no-verdict",
                        new DkimVerdict[] {new DkimVerdict(true, "sender.example", null, "YW5vdGhlcg", null)}));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void verdictCountsOnlyForASignatureThatIsThere(String judgement, DkimVerdict[] verdicts) {
        assertThat(judged(signed(), verdicts)).isEqualTo(judgement);
    }

    @Test
    void signatureOfAnotherDomainIsUnaligned() {
        String message = SIGNED.replace("sender.example", "evil.example")
                + Messages.change("From: tls@sender.example", "From: noreply@google.com");
        assertThat(judged(message, DkimVerdict.pass("evil.example"))).isEqualTo("unaligned dkim-unaligned");
        assertThat(judged(message, DkimVerdict.fail("evil.example"))).isEqualTo("unauthenticated dkim-failed");
    }

    @Test
    void oneGoodSignatureOfSeveralIsEnough() {
        String message = SIGNED.replace("sender.example", "list.example") + signed();
        assertThat(judged(message, DkimVerdict.pass("list.example"), PASS)).isEqualTo("authenticated");
        assertThat(judged(message, DkimVerdict.pass("list.example"), DkimVerdict.fail("sender.example")))
                .isEqualTo("unaligned dkim-failed dkim-unaligned");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "; l=100|unauthenticated dkim-length-tag",
                "; l=0|unauthenticated dkim-length-tag",
                "; L=100|authenticated",
                "; d=sender.example|unauthenticated no-verdict",
                "; nonsense|unauthenticated no-verdict",
                ";|authenticated"
            })
    void tagsOfTheSignatureCount(String more, String judgement) {
        String message = SIGNED.replace("b=c2lnbmF0dXJl", "b=c2lnbmF0dXJl" + more) + Messages.VALID;
        assertThat(judged(message, PASS)).isEqualTo(judgement);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tls@sender.example|authenticated",
                "TLS Reports <tls@sender.example>|authenticated",
                "\"evil@evil.example\" <tls@sender.example>|authenticated",
                "tls@sender.example (a@evil.example)|authenticated",
                "<tls@SENDER.EXAMPLE>|authenticated",
                "tls@reports.sender.example|authenticated",
                "a@evil.example|unaligned dkim-unaligned",
                "\"tls@sender.example\" <a@evil.example>|unaligned dkim-unaligned",
                "tls@sender.example, a@evil.example|unaligned dkim-unaligned",
                "a@evil.example, tls@sender.example|unaligned dkim-unaligned",
                "Group: tls@sender.example;|unaligned dkim-unaligned",
                "a@evil.example <tls@sender.example>|unaligned dkim-unaligned",
                "<tls@sender.example> a@evil.example|unaligned dkim-unaligned",
                "<tls@sender.example> <a@evil.example>|unaligned dkim-unaligned",
                "<@evil.example:tls@sender.example>|unaligned dkim-unaligned",
                "\"a@evil.example (\" <tls@evil.example> (\")\" <tls@sender.example>)|unaligned dkim-unaligned",
                "tls@sender.example (|unaligned dkim-unaligned",
                "\"tls@sender.example|unaligned dkim-unaligned",
                "\"a@evil.example\"@sender.example|authenticated",
                "tls@xsender.example|unaligned dkim-unaligned",
                "tls@example|unaligned dkim-unaligned",
                "sender.example|unaligned dkim-unaligned",
                "tls@sender.example.evil.example|unaligned dkim-unaligned"
            })
    void fromMustHoldOneAddressOfTheSigner(String from, String judgement) {
        assertThat(judged(signed("From: tls@sender.example", "From: " + from), PASS))
                .isEqualTo(judgement);
    }

    @Test
    void twoOfAHeaderAreNone() {
        assertThat(judged("From: tls@sender.example\n" + signed(), PASS)).isEqualTo("unaligned dkim-unaligned");
        assertThat(judged("TLS-Report-Submitter: sender.example\n" + signed(), PASS))
                .isEqualTo("unaligned dkim-unaligned");
        assertThat(judged(signed("From: tls@sender.example\n", ""), PASS)).isEqualTo("unaligned dkim-unaligned");
        assertThat(judged(signed("TLS-Report-Submitter: sender.example\n", ""), PASS))
                .isEqualTo("unaligned dkim-unaligned");
    }

    @ParameterizedTest
    @CsvSource({
        "sender.example, sender.example, authenticated",
        "sender.example, mail.sender.example, authenticated",
        "mail.sender.example, sender.example, unaligned dkim-unaligned",
        "example, sender.example, unaligned dkim-unaligned",
        "corp.sender.example, mail.sender.example, unaligned dkim-unaligned",
    })
    void signerMustBeTheSubmitterOrStandAboveIt(String signer, String submitter, String judgement) {
        String message = SIGNED.replace("sender.example", signer)
                + Messages.change(
                        "From: tls@sender.example", "From: tls@" + signer,
                        "TLS-Report-Submitter: sender.example", "TLS-Report-Submitter: " + submitter);
        assertThat(judged(message, DkimVerdict.pass(signer))).isEqualTo(judgement);
    }

    @Test
    void organizationalDomainsMeetWhereTheCallerKnowsThem() {
        String message = SIGNED.replace("sender.example", "corp.sender.example") + Messages.VALID;
        MessageParser.Builder builder =
                Messages.builder().organizationalDomain(domain -> domain.substring(domain.indexOf("sender.")));
        assertThat(judged(builder, message, DkimVerdict.pass("corp.sender.example")))
                .isEqualTo("authenticated");
        assertThat(judged(message, DkimVerdict.pass("corp.sender.example"))).isEqualTo("unaligned dkim-unaligned");
    }

    @Test
    void domainsThatTheCallerDoesNotKnowHaveNoOrganizationInCommon() {
        MessageParser.Builder builder = Messages.builder().organizationalDomain(domain -> "");
        assertThat(judged(builder, signed(), PASS)).isEqualTo("authenticated");
        String other = SIGNED.replace("sender.example", "evil.example") + Messages.VALID;
        assertThat(judged(builder, other, DkimVerdict.pass("evil.example"))).isEqualTo("unaligned dkim-unaligned");
    }

    @Test
    void verdictKeepsWhatWasSaidBefore() {
        assertThat(DkimVerdict.pass("a.example").withSelector("k1").withServiceTypes("email"))
                .isEqualTo(new DkimVerdict(true, "a.example", "k1", null, "email"));
        assertThat(DkimVerdict.fail("a.example").withServiceTypes("email").withSelector("k1"))
                .isEqualTo(new DkimVerdict(false, "a.example", "k1", null, "email"));
    }

    @Test
    void domainOfTheSignatureIsTold() {
        MessageParser parser =
                Messages.builder().verifier(DkimVerifier.of(PASS)).build();
        assertThat(Messages.parse(parser, Messages.crlf(signed())).authenticity())
                .isEqualTo(new Authenticity(Authenticity.Status.AUTHENTICATED, List.of(), "sender.example"));
        assertThat(Authenticity.https())
                .isEqualTo(new Authenticity(
                        Authenticity.Status.UNAUTHENTICATED, List.of(Authenticity.Reason.HTTPS), null));
    }
}
