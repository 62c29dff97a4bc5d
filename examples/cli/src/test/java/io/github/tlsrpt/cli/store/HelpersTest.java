package io.github.tlsrpt.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work ahead of its turn: what it gives or throws is the caller's, whoever does it. */
@Timeout(60)
class HelpersTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void whatTheWorkGivesOrThrowsComesToTheCaller(int threads) throws IOException {
        try (Helpers helpers = new Helpers(threads, 8)) {
            assertThat(helpers.ahead()).isEqualTo(8 * threads);
            assertThat(Helpers.get(helpers.start(() -> 7))).isEqualTo(7);
            for (Throwable failure : new Throwable[] {
                new IOException("disk"), new IllegalArgumentException("argument"), new StackOverflowError("deep")
            }) {
                Future<Integer> failed = helpers.start(failing(failure));
                assertThatThrownBy(() -> Helpers.get(failed)).isSameAs(failure);
            }
            Exception checked = new Exception("of no kind that is expected");
            Future<Integer> failed = helpers.start(failing(checked));
            assertThatThrownBy(() -> Helpers.get(failed))
                    .isInstanceOf(IllegalStateException.class)
                    .hasCause(checked);
        }
    }

    private static Callable<Integer> failing(Throwable failure) {
        return () -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        };
    }

    @Test
    void withoutHelpersTheCallerWorks() throws IOException {
        try (Helpers nobody = new Helpers(0, 8);
                Helpers one = new Helpers(1, 8)) {
            assertThat(Helpers.get(nobody.start(Thread::currentThread))).isSameAs(Thread.currentThread());
            Thread helper = Helpers.get(one.start(Thread::currentThread));
            assertThat(helper).isNotSameAs(Thread.currentThread());
            assertThat(helper.isDaemon()).as("it keeps no program alive").isTrue();
        }
    }

    @Test
    void helpersEndWhenTheyAreClosed() throws IOException, InterruptedException {
        Thread helper;
        try (Helpers helpers = new Helpers(1, 8)) {
            helper = Helpers.get(helpers.start(Thread::currentThread));
        }
        helper.join(30_000);
        assertThat(helper.isAlive()).isFalse();
    }

    @Test
    void whoIsInterruptedStaysSo() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Helpers.get(new CompletableFuture<>())).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
