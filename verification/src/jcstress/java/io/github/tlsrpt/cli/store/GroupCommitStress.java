package io.github.tlsrpt.cli.store;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Each gets the result of what it brought, whoever commits, and nothing is committed twice. */
@JCStressTest
@Outcome(id = "10, 20, 2", expect = Expect.ACCEPTABLE)
@Outcome(expect = Expect.FORBIDDEN)
@State
public class GroupCommitStress {

    private final AtomicInteger committed = new AtomicInteger();
    private final GroupCommit<Integer, Integer> group = new GroupCommit<>(items -> {
        committed.addAndGet(items.size());
        return items.stream().map(item -> item * 10).toList();
    });

    private int add(int item) {
        try {
            return group.add(item);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Brings 1. */
    @Actor
    public void first(III_Result r) {
        r.r1 = add(1);
    }

    /** Brings 2. */
    @Actor
    public void second(III_Result r) {
        r.r2 = add(2);
    }

    /** Counts. */
    @Arbiter
    public void count(III_Result r) {
        r.r3 = committed.get();
    }
}
