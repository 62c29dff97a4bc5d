package io.github.tlsrpt.remediation;

import static io.github.tlsrpt.remediation.Reports.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of change in the words that a finding shows. */
class ChangeTest {

    private static Change seen(Change.Kind kind, @Nullable String host, List<String> before, List<String> after) {
        return new Change("example.com", DAY, kind, host, before, after, List.of("A"));
    }

    @ParameterizedTest
    @CsvSource({
        "MX_FIRST_SEEN,     MX mx.example.com first seen DAY",
        "MX_LAST_SEEN,      MX mx.example.com last seen DAY",
        "MX_FAILS_ONLY,     no session to mx.example.com under its DANE policy succeeded since DAY",
        "MX_RECORDS,        'MX records changed DAY: + new, - old'",
        "POLICY_FIRST_SEEN, 'MTA-STS policy first seen DAY, mode kept, new'",
        "POLICY_MX,         'mx of the MTA-STS policy changed DAY: + new, - old'",
        "POLICY_MODE,       'mode of the MTA-STS policy changed DAY from old, kept to kept, new'",
        "POLICY_MAX_AGE,    'max_age of the MTA-STS policy changed DAY from old, kept to kept, new'",
        "TLSA_RECORDS,      'TLSA records of mx.example.com changed DAY: + new, - old'",
        "CERTIFICATE,       'certificate of mx.example.com, which had expired, renewed by DAY'",
        "OTHER,             change of DAY",
    })
    void changeThatIsSeenSaysWhatBecameDifferent(Change.Kind kind, String expected) {
        Change change = seen(kind, "mx.example.com", List.of("old", "kept"), List.of("kept", "new"));
        assertThat(change.text()).isEqualTo(expected.replace("DAY", DAY.toString()));
        assertThat(change.isRecorded()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "MX_FIRST_SEEN,     MX mx.example.com added",
        "MX_LAST_SEEN,      MX mx.example.com removed",
        "MX_FAILS_ONLY,     MX mx.example.com out of order",
        "MX_RECORDS,        MX records changed",
        "POLICY_FIRST_SEEN, MTA-STS policy published",
        "POLICY_MX,         mx of the MTA-STS policy changed",
        "POLICY_MODE,       mode of the MTA-STS policy changed",
        "POLICY_MAX_AGE,    max_age of the MTA-STS policy changed",
        "TLSA_RECORDS,      TLSA records of mx.example.com changed",
        "CERTIFICATE,       certificate of mx.example.com changed",
        "OTHER,             change of mx.example.com",
    })
    void changeThatIsRecordedSaysSoAndWhatItsNoteSays(Change.Kind kind, String expected) {
        Change change = Change.recorded("Example.com", DAY, kind, "MX.example.com.", "by hand");
        assertThat(change.text()).isEqualTo(expected + " " + DAY + ": by hand (recorded)");
        assertThat(change.domain()).isEqualTo("example.com");
        assertThat(change.isRecorded()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void changeThatIsRecordedNeedsNeitherHostNorNote(Change.Kind kind) {
        assertThat(Change.recorded("example.com", DAY, kind, null, null).text())
                .endsWith(" " + DAY + " (recorded)")
                .doesNotContain("null", ":", " of  ", " of " + DAY);
    }

    @Test
    void firstRecordsAndNoDifferencesReadWell() {
        assertThat(seen(Change.Kind.TLSA_RECORDS, "mx.example.com", List.of(), List.of("3 1 1 aa"))
                        .text())
                .isEqualTo("TLSA records of mx.example.com first seen " + DAY + ": + 3 1 1 aa");
        assertThat(seen(Change.Kind.POLICY_MX, null, List.of("a"), List.of("a")).text())
                .isEqualTo("mx of the MTA-STS policy changed " + DAY);
    }

    @Test
    void ofMoreThanFiveTextsTheOthersAreCounted() {
        List<String> five = List.of("a", "b", "c", "d", "e");
        assertThat(seen(Change.Kind.POLICY_MX, null, List.of(), five).text()).endsWith(": + a, + b, + c, + d, + e");
        assertThat(seen(Change.Kind.POLICY_MX, null, List.of("f", "g"), five).text())
                .endsWith(": + a, + b, + c, + d, + e and 2 more");
    }

    @ParameterizedTest
    @CsvSource({
        "MX.example.com., mx.example.com",
        "192.0.2.1, ''",
        "mx example com, ''",
        ", ''",
    })
    void onlyANameThatMayTakeMailIsAHost(String text, String host) {
        assertThat(Change.hostName(text).orElse("")).isEqualTo(host);
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void whatIsMissingIsNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> Change.recorded("example.com", null, Change.Kind.OTHER, null, null))
                .withMessage("day");
        assertThatNullPointerException()
                .isThrownBy(() -> Change.recorded("example.com", DAY, null, null, null))
                .withMessage("kind");
    }
}
