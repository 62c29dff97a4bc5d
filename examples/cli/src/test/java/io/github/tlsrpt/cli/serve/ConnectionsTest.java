package io.github.tlsrpt.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may stay connected, and how long without a word; with a clock of the test's. */
class ConnectionsTest {

    private static final int MOST_OF_ONE = 2;

    private final Deadline deadlines = new Deadline();
    private final List<String> closed = new ArrayList<>();
    private int cut;
    private final Connections connections =
            new Connections(deadlines, Deadlines.usual(), 1000, MOST_OF_ONE, () -> cut++);

    /** Remembers what is to happen, and lets it happen when the test says so. */
    private static final class Deadline extends ScheduledExecutorScheduler {
        private final List<Runnable> tasks = new ArrayList<>();

        @Override
        public Task schedule(Runnable task, long delay, TimeUnit unit) {
            assertThat(unit.toSeconds(delay))
                    .isEqualTo(Deadlines.usual().header().toSeconds());
            tasks.add(task);
            return () -> tasks.remove(task);
        }

        void pass() {
            List.copyOf(tasks).forEach(Runnable::run);
        }
    }

    private Connection connection(String name, @Nullable SocketAddress remote) {
        EndPoint end = proxy(EndPoint.class, (method) -> {
            if (method.equals("close")) {
                closed.add(name);
            }
            return method.equals("getRemoteSocketAddress") ? remote : null;
        });
        return proxy(Connection.class, method -> method.equals("getEndPoint") ? end : null);
    }

    private interface Answer {
        @Nullable Object to(String method);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                ConnectionsTest.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self.hashCode() == arguments[0].hashCode();
                    case "toString" -> "a stand-in";
                    default -> answer.to(method.getName());
                }));
    }

    private Connection open(String name, int lastByte) throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) lastByte});
        Connection connection = connection(name, new InetSocketAddress(address, 40_000 + closed.size()));
        connections.onOpened(connection);
        return connection;
    }

    @Test
    void whoOpensMoreThanTwiceWhatIsServedIsCutOffAtOnce() throws IOException {
        for (int i = 0; i < 2 * MOST_OF_ONE; i++) {
            open("of one " + i, 1);
        }
        open("of another", 2);
        assertThat(closed).isEmpty();
        open("one too many", 1);
        assertThat(closed).containsExactly("one too many");
        assertThat(cut).isEqualTo(1);
    }

    @Test
    void whoHasGoneCountsNoMore() throws IOException {
        for (int i = 0; i < 10 * MOST_OF_ONE; i++) {
            Connection one = open("one", 1);
            assertThat(connections.count()).isEqualTo(1);
            connections.onClosed(one);
            connections.onClosed(one);
            assertThat(connections.count()).isZero();
        }
        assertThat(closed).isEmpty();
        deadlines.pass();
        assertThat(closed).as("nothing is expected of who has gone").isEmpty();
    }

    @Test
    void whoSaysNothingIsCutOff() throws IOException {
        open("silent", 1);
        assertThat(closed).isEmpty();
        deadlines.pass();
        assertThat(closed).containsExactly("silent");
        assertThat(cut).isEqualTo(1);
    }

    @Test
    void clientsWithoutAnInternetAddressAreNotTakenForOne() {
        for (int i = 0; i < 10 * MOST_OF_ONE; i++) {
            connections.onOpened(connection("local", null));
        }
        assertThat(closed).isEmpty();
        assertThat(connections.count()).isEqualTo(10 * MOST_OF_ONE);
    }
}
