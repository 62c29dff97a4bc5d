package io.github.tlsrpt.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A wire to a server on this machine, which can be cut while it carries something. */
final class Wire implements AutoCloseable {

    private final ServerSocket entry;
    private final int server;
    private final List<Long> cuts;
    private final AtomicInteger connections = new AtomicInteger();

    /**
     * Lays a wire.
     *
     * @param entry where clients connect
     * @param server the port of the server
     * @param cuts after how many bytes of the server each connection is cut, the first one first; further ones are not
     */
    Wire(ServerSocket entry, int server, List<Long> cuts) {
        this.entry = entry;
        this.server = server;
        this.cuts = cuts;
        start(this::accept);
    }

    static Wire to(int server, List<Long> cuts) throws IOException {
        return new Wire(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server, cuts);
    }

    int port() {
        return entry.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entry.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
                int number = connections.getAndIncrement();
                long cut = number < cuts.size() ? cuts.get(number) : Long.MAX_VALUE;
                start(() -> carry(client, behind, Long.MAX_VALUE));
                start(() -> carry(behind, client, cut));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void carry(Socket from, Socket to, long bytes) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            long left = bytes;
            while (left > 0) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    return;
                }
                out.write(buffer, 0, count);
                out.flush();
                left -= count;
            }
        } catch (IOException e) {
            // one end is gone, and with it the other
        }
    }

    @Override
    public void close() throws IOException {
        entry.close();
    }
}
