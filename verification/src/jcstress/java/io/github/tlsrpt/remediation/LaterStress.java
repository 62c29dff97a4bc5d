package io.github.tlsrpt.remediation;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** What is made later is made once, and nobody sees it half made. */
@JCStressTest
@Outcome(id = "7, 7, 1", expect = Expect.ACCEPTABLE)
@Outcome(expect = Expect.FORBIDDEN)
@State
public class LaterStress {

    private final AtomicInteger made = new AtomicInteger();
    private final Later<Made> later = new Later<>(() -> {
        made.incrementAndGet();
        return new Made();
    });

    /** Its number is not final, so that who sees it too early sees 0. */
    private static final class Made {
        private int number;

        Made() {
            number = 7;
        }
    }

    /** Asks for it. */
    @Actor
    public void first(III_Result r) {
        r.r1 = later.get().number;
    }

    /** Asks for it too. */
    @Actor
    public void second(III_Result r) {
        r.r2 = later.get().number;
    }

    /** Counts. */
    @Arbiter
    public void count(III_Result r) {
        r.r3 = made.get();
    }
}
