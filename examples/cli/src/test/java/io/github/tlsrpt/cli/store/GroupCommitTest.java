package io.github.tlsrpt.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who waits for the disk waits together, and each learns what became of its own. */
@Timeout(60)
class GroupCommitTest {

    private final Queue<List<Integer>> groups = new ConcurrentLinkedQueue<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** Adds 0, which is held until all others wait behind it. */
    private List<FutureTask<String>> addTogether(GroupCommit<Integer, String> commit) throws InterruptedException {
        List<FutureTask<String>> results = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            FutureTask<String> result = new FutureTask<>(() -> commit.add(number));
            Thread thread = new Thread(result, "adds " + i);
            thread.setDaemon(true);
            thread.start();
            results.add(result);
            begun.await();
            while (i > 0 && thread.getState() != Thread.State.WAITING) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
        goOn.countDown();
        return results;
    }

    private List<String> hold(List<Integer> items) throws IOException {
        groups.add(items);
        begun.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return items.stream().map(item -> "item " + item).toList();
    }

    @Test
    void whoWaitsIsCommittedAtOnceAndEachGetsItsOwnResult() throws Exception {
        List<FutureTask<String>> results = addTogether(new GroupCommit<>(this::hold));
        for (int i = 0; i < results.size(); i++) {
            assertThat(results.get(i).get()).isEqualTo("item " + i);
        }
        assertThat(groups).hasSize(2);
        assertThat(groups.remove()).containsExactly(0);
        assertThat(groups.remove()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "bug", "memory"})
    void failureIsThatOfAllWhoWaitedForItAndOfNobodyElse(String kind) throws Exception {
        GroupCommit<Integer, String> commit = new GroupCommit<>(items -> {
            List<String> done = hold(items);
            if (items.size() > 1) {
                switch (kind) {
                    case "disk" -> throw new IOException(kind);
                    case "bug" -> throw new IllegalStateException(kind);
                    default -> throw new OutOfMemoryError(kind);
                }
            }
            return done;
        });
        List<FutureTask<String>> results = addTogether(commit);
        assertThat(results.remove(0).get()).isEqualTo("item 0");
        for (FutureTask<String> result : results) {
            assertThatThrownBy(result::get)
                    .cause()
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessageContaining(kind);
        }
        assertThat(groups).hasSize(2);
        assertThat(commit.add(99)).isEqualTo("item 99");
    }

    @Test
    void failureOfTheDiskIsGivenAsItIs() {
        IOException failure = new IOException("disk");
        GroupCommit<Integer, String> commit = new GroupCommit<>(items -> {
            throw failure;
        });
        assertThatThrownBy(() -> commit.add(1)).isSameAs(failure);
    }
}
