package io.github.tlsrpt.dns;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Name server on the loopback address that answers what a test wants, good or bad, by UDP and TCP. */
final class DnsServer implements Closeable {

    static final int TXT = 16;
    static final int CNAME = 5;

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Behaviour behaviour;
    final AtomicInteger queries = new AtomicInteger();

    /** What a server does with a query. */
    interface Behaviour {
        /** Returns the whole answer; null to be silent. */
        byte @Nullable [] answer(Query query);
    }

    /** A query, and how it came. */
    static final class Query {

        private final byte[] bytes;
        private final String name;
        private final int type;
        private final boolean byTcp;

        private Query(byte[] bytes, String name, int type, boolean byTcp) {
            this.bytes = bytes;
            this.name = name;
            this.type = type;
            this.byTcp = byTcp;
        }

        String name() {
            return name;
        }

        int type() {
            return type;
        }

        boolean byTcp() {
            return byTcp;
        }

        static Query read(byte[] bytes, boolean byTcp) {
            StringBuilder name = new StringBuilder();
            int i = 12;
            while (bytes[i] != 0) {
                name.append(name.isEmpty() ? "" : ".")
                        .append(new String(bytes, i + 1, bytes[i], StandardCharsets.US_ASCII));
                i += bytes[i] + 1;
            }
            return new Query(bytes, name.toString(), ((bytes[i + 1] & 0xff) << 8) | (bytes[i + 2] & 0xff), byTcp);
        }

        Reply reply() {
            return new Reply(this);
        }
    }

    /** An answer, built record by record. */
    static final class Reply {

        private final byte[] question;
        private final ByteArrayOutputStream records = new ByteArrayOutputStream();
        private int count;
        private int rcode;
        private boolean truncated;

        Reply(Query query) {
            this.question = query.bytes.clone();
        }

        Reply rcode(int value) {
            rcode = value;
            return this;
        }

        Reply truncated() {
            truncated = true;
            return this;
        }

        Reply txt(String... strings) {
            ByteArrayOutputStream data = new ByteArrayOutputStream();
            for (String string : strings) {
                data.write(string.length());
                data.writeBytes(string.getBytes(StandardCharsets.ISO_8859_1));
            }
            return record(new byte[] {(byte) 0xc0, 12}, TXT, data.toByteArray());
        }

        Reply alias(String target) {
            return record(new byte[] {(byte) 0xc0, 12}, CNAME, wireName(target));
        }

        Reply record(byte[] owner, int type, byte[] data) {
            records.writeBytes(owner);
            records.writeBytes(new byte[] {0, (byte) type, 0, 1, 0, 0, 14, 16});
            records.write(data.length >> 8);
            records.write(data.length);
            records.writeBytes(data);
            count++;
            return this;
        }

        byte[] bytes() {
            byte[] header = Arrays.copyOf(question, 12);
            header[2] = (byte) (0x81 | (truncated ? 2 : 0));
            header[3] = (byte) (0x80 | rcode);
            header[6] = (byte) (count >> 8);
            header[7] = (byte) count;
            header[11] = 0;
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(header);
            int end = 12;
            while (question[end] != 0) {
                end += question[end] + 1;
            }
            all.write(question, 12, end + 5 - 12);
            all.writeBytes(records.toByteArray());
            return all.toByteArray();
        }

        static byte[] wireName(String name) {
            ByteArrayOutputStream wire = new ByteArrayOutputStream();
            for (String label : name.split("\\.", -1)) {
                wire.write(label.length());
                wire.writeBytes(label.getBytes(StandardCharsets.ISO_8859_1));
            }
            wire.write(0);
            return wire.toByteArray();
        }
    }

    DnsServer(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        InetAddress loopback = InetAddress.getLoopbackAddress();
        ServerSocket streams = new ServerSocket(0, 50, loopback);
        DatagramSocket datagrams;
        try {
            datagrams = new DatagramSocket(streams.getLocalPort(), loopback);
        } catch (SocketException e) {
            // The port was free for TCP only; another will be free for both.
            streams.close();
            streams = new ServerSocket(0, 50, loopback);
            datagrams = new DatagramSocket(streams.getLocalPort(), loopback);
        }
        this.tcp = streams;
        this.udp = datagrams;
        start(this::serveUdp);
        start(this::serveTcp);
    }

    int port() {
        return tcp.getLocalPort();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (SocketException | EOFException e) {
                // closed: the test is over, or the client has gone
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void serveUdp() throws IOException {
        while (!udp.isClosed()) {
            DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
            udp.receive(packet);
            byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()), false);
            if (answer != null) {
                udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        }
    }

    private void serveTcp() throws IOException {
        while (!tcp.isClosed()) {
            Socket socket = tcp.accept();
            start(() -> serve(socket));
        }
    }

    private void serve(Socket socket) throws IOException {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] query = in.readNBytes(in.readUnsignedShort());
            byte[] answer = answer(query, true);
            if (answer == null) {
                // Silent, not gone: the client must give up by itself.
                int end = in.read();
                assert end < 0;
                return;
            }
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeShort(answer.length);
            out.write(answer);
            out.flush();
        }
    }

    private byte @Nullable [] answer(byte[] query, boolean byTcp) {
        queries.incrementAndGet();
        return behaviour.answer(Query.read(query, byTcp));
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
