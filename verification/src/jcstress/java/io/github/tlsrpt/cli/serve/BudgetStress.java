package io.github.tlsrpt.cli.serve;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZJ_Result;

/** Two who want more than half of the memory do not both get it, and what was not given is not counted. */
@JCStressTest
@Outcome(id = {"true, false, 6", "false, true, 6"}, expect = Expect.ACCEPTABLE)
@Outcome(id = "false, false, 0", expect = Expect.ACCEPTABLE_INTERESTING, desc = "Each was in the other's way.")
@Outcome(expect = Expect.FORBIDDEN)
@State
public class BudgetStress {

    private final Budget budget = new Budget(10);

    /** Wants 6. */
    @Actor
    public void first(ZZJ_Result r) {
        r.r1 = budget.take(6);
    }

    /** Wants 6. */
    @Actor
    public void second(ZZJ_Result r) {
        r.r2 = budget.take(6);
    }

    /** Counts. */
    @Arbiter
    public void count(ZZJ_Result r) {
        r.r3 = budget.taken();
    }
}
