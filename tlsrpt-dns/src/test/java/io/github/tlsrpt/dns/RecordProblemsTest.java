package io.github.tlsrpt.dns;

import static io.github.tlsrpt.dns.RecordProblemCode.DMARC_FIELD;
import static io.github.tlsrpt.dns.RecordProblemCode.EXTENSION_UNKNOWN;
import static io.github.tlsrpt.dns.RecordProblemCode.RUA_EMPTY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.dns.RecordProblemCode.Severity;
import org.junit.jupiter.api.Test;

/** Not more is said than anyone reads, and what breaks the record is among it. */
class RecordProblemsTest {

    private static RecordProblems notes(int count) {
        RecordProblems problems = new RecordProblems();
        for (int index = 0; index < count; index++) {
            problems.add(EXTENSION_UNKNOWN, index, "said");
        }
        return problems;
    }

    @Test
    void eachCodeIsToldOnceAPlace() {
        RecordProblems problems = notes(2);
        problems.add(EXTENSION_UNKNOWN, 1, "said again");
        problems.add(DMARC_FIELD, 1, "another");
        assertThat(problems.list())
                .extracting(RecordProblem::code)
                .containsExactly(EXTENSION_UNKNOWN, EXTENSION_UNKNOWN, DMARC_FIELD);
        assertThat(problems.has(DMARC_FIELD)).isTrue();
        assertThat(problems.has(RUA_EMPTY)).isFalse();
    }

    @Test
    void firstErrorTakesThePlaceOfTheHundredthNote() {
        assertThat(EXTENSION_UNKNOWN.severity()).isNotEqualTo(Severity.ERROR);
        assertThat(RUA_EMPTY.severity()).isEqualTo(Severity.ERROR);
        RecordProblems problems = notes(100);
        assertThat(problems.hasError()).isFalse();
        problems.add(EXTENSION_UNKNOWN, 100, "one too many");
        assertThat(problems.list()).hasSize(100).noneMatch(problem -> problem.index() == 100);
        problems.add(RUA_EMPTY, 300, "breaks it");
        assertThat(problems.list()).hasSize(100).noneMatch(problem -> problem.index() == 99);
        assertThat(problems.list().get(99).code()).isEqualTo(RUA_EMPTY);
        assertThat(problems.hasError()).isTrue();
        problems.add(RUA_EMPTY, 301, "breaks it twice");
        assertThat(problems.list()).hasSize(100).noneMatch(problem -> problem.index() == 301);
    }

    @Test
    void problemsStandInTheOrderOfTheText() {
        RecordProblems problems = new RecordProblems();
        problems.add(EXTENSION_UNKNOWN, 7, "later");
        problems.add(EXTENSION_UNKNOWN, 3, "before");
        assertThat(problems.list()).extracting(RecordProblem::index).containsExactly(3, 7);
    }

    @Test
    void fortyCharactersAreQuoted() {
        RecordProblems problems = new RecordProblems();
        problems.found(EXTENSION_UNKNOWN, 0, "x".repeat(40) + "y");
        assertThat(problems.list().get(0).message()).contains("x".repeat(40)).doesNotContain("xy");
    }
}
