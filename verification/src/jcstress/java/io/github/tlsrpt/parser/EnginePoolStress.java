package io.github.tlsrpt.parser;

import java.io.IOException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** No engine is ever lent to two, and what was given back is there for the next. */
public class EnginePoolStress {

    private static final Limits LIMITS = new Limits(1 << 20, 1 << 20, 16, 65_536, 100, 100, 100);

    private EnginePoolStress() {}

    private static Engines pool() {
        return new Engines(LIMITS, true);
    }

    private static Engine engine() {
        return pool().take();
    }

    private static void giveBack(Engines pool, Engine engine) {
        try {
            pool.giveBack(engine, true);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** One is idle, and two want it. */
    @JCStressTest
    @Outcome(id = "one", expect = Expect.ACCEPTABLE, desc = "One of them gets it, the other a new one.")
    @Outcome(expect = Expect.FORBIDDEN)
    @State
    public static class TwoWantOne {
        private final Engines pool = pool();
        private final Engine idle = engine();
        private Engine first = idle;
        private Engine second = idle;

        /** Gives one back. */
        public TwoWantOne() {
            giveBack(pool, idle);
        }

        /** Takes one. */
        @Actor
        public void first() {
            first = pool.take();
        }

        /** Takes one. */
        @Actor
        public void second() {
            second = pool.take();
        }

        /** Compares. */
        @Arbiter
        public void compare(L_Result r) {
            r.r1 = first == second ? "both" : first == idle || second == idle ? "one" : "none";
        }
    }

    /** One takes while another gives back. */
    @JCStressTest
    @Outcome(id = "now", expect = Expect.ACCEPTABLE, desc = "The one that was given back.")
    @Outcome(id = "later", expect = Expect.ACCEPTABLE, desc = "A new one, and the other waits for the next.")
    @Outcome(expect = Expect.FORBIDDEN)
    @State
    public static class TakenWhileGivenBack {
        private final Engines pool = pool();
        private final Engine used = engine();
        private Engine taken = used;

        /** Gives one back. */
        @Actor
        public void giver() {
            giveBack(pool, used);
        }

        /** Takes one. */
        @Actor
        public void taker() {
            taken = pool.take();
        }

        /** Takes the next. */
        @Arbiter
        public void compare(L_Result r) {
            Engine next = pool.take();
            r.r1 = taken == next ? "both" : taken == used ? "now" : next == used ? "later" : "lost";
        }
    }

    /** Two are given back at the same time; there is room for as many as can run. */
    @JCStressTest
    @Outcome(id = "both are there", expect = Expect.ACCEPTABLE)
    @Outcome(id = "one is there", expect = Expect.ACCEPTABLE, desc = "There is one processor.")
    @Outcome(expect = Expect.FORBIDDEN)
    @State
    public static class TwoGivenBack {
        private final Engines pool = pool();
        private final Engine first = engine();
        private final Engine second = engine();

        /** Gives one back. */
        @Actor
        public void first() {
            giveBack(pool, first);
        }

        /** Gives one back. */
        @Actor
        public void second() {
            giveBack(pool, second);
        }

        /** Takes two. */
        @Arbiter
        public void compare(L_Result r) {
            Engine one = pool.take();
            Engine other = pool.take();
            int there = (one == first || one == second ? 1 : 0) + (other == first || other == second ? 1 : 0);
            boolean room = Runtime.getRuntime().availableProcessors() > 1;
            r.r1 = one == other ? "one twice" : there == 2 ? "both are there" : there == 1 && !room ? "one is there" : "lost";
        }
    }
}
