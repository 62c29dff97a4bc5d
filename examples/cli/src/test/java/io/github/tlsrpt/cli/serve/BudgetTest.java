package io.github.tlsrpt.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** All bodies together take no more than their share of the memory. */
class BudgetTest {

    @Test
    void whatIsTakenIsCountedAndWhatIsRefusedIsNot() {
        Budget budget = new Budget(100);
        assertThat(budget.take(60)).isTrue();
        assertThat(budget.take(41)).isFalse();
        assertThat(budget.taken()).isEqualTo(60);
        assertThat(budget.take(40)).as("exactly the rest").isTrue();
        assertThat(budget.take(1)).isFalse();
        budget.giveBack(60);
        assertThat(budget.taken()).isEqualTo(40);
        assertThat(budget.take(60)).isTrue();
    }
}
