package io.github.tlsrpt.cli.serve;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Who is connected, and until when. A timeout of the server would begin anew with each byte, so one byte a second could hold a
 * connection for ever; these deadlines do not move. Thread-safe.
 */
final class Connections implements Connection.Listener {

    private final Scheduler scheduler;
    private final Deadlines deadlines;
    private final int most;
    private final int mostOfOne;
    private final Runnable onCut;
    private final Map<Connection, Client> clients = new ConcurrentHashMap<>();
    private final Map<InetAddress, Integer> ofAddress = new ConcurrentHashMap<>();

    Connections(Scheduler scheduler, Deadlines deadlines, int most, int mostOfOne, Runnable onCut) {
        this.scheduler = scheduler;
        this.deadlines = deadlines;
        this.most = most;
        this.mostOfOne = mostOfOne;
        this.onCut = onCut;
    }

    @Override
    public void onOpened(Connection connection) {
        // TLS is a connection around the one that matters; both are opened at once.
        if (connection instanceof SslConnection) {
            return;
        }
        Client client = new Client(connection);
        clients.put(connection, client);
        int same = client.address == null ? 0 : ofAddress.merge(client.address, 1, Integer::sum);
        if (same > 2L * mostOfOne) {
            client.cut();
        } else {
            client.expect(deadlines.header());
        }
    }

    @Override
    public void onClosed(Connection connection) {
        Client client = clients.remove(connection);
        if (client != null) {
            client.expectNothing();
            if (client.address != null) {
                ofAddress.computeIfPresent(client.address, (address, count) -> count == 1 ? null : count - 1);
            }
        }
    }

    int count() {
        return clients.size();
    }

    /** A request has come whole but for its body; returns who sent it, and expects the next when this is answered. */
    Client begin(Request request) {
        Connection connection = request.getConnectionMetaData().getConnection();
        Client known = clients.get(connection);
        Client client = known == null ? new Client(connection) : known;
        client.expectNothing();
        Request.addCompletionListener(request, failure -> client.expectNext());
        return client;
    }

    /** Somebody at the other end of a connection. */
    final class Client {
        private final Connection connection;
        private final @Nullable InetAddress address;
        private Scheduler.@Nullable Task deadline;

        private Client(Connection connection) {
            this.connection = connection;
            SocketAddress remote = connection.getEndPoint().getRemoteSocketAddress();
            this.address = remote instanceof InetSocketAddress inet ? inet.getAddress() : null;
        }

        /** Tells whether this client, or all together, have more connections than are served. */
        boolean isTooMany() {
            return clients.size() > most || (address != null && ofAddress.getOrDefault(address, 0) > mostOfOne);
        }

        String address() {
            return address == null ? "unknown" : address.getHostAddress();
        }

        /** Cuts the client off unless something else is expected by then. */
        void expect(Duration within) {
            set(this::cut, within);
        }

        private void expectNext() {
            if (clients.containsKey(connection)) {
                set(this::close, deadlines.header());
            }
        }

        private synchronized void set(Runnable end, Duration within) {
            expectNothing();
            deadline = scheduler.schedule(end, within.toMillis(), TimeUnit.MILLISECONDS);
        }

        synchronized void expectNothing() {
            if (deadline != null) {
                deadline.cancel();
                deadline = null;
            }
        }

        private void cut() {
            onCut.run();
            close();
        }

        private void close() {
            connection.getEndPoint().close();
        }
    }
}
