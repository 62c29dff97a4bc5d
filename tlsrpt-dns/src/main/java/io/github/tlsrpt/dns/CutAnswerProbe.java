package io.github.tlsrpt.dns;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;

/**
 * Asks once more, and looks at one bit: whether the answer was cut. Where it was and TCP fails, the JDK's provider hands out
 * the cut answer as if it were whole, and an empty one would be read as "there is none".
 */
final class CutAnswerProbe {

    private static final int HEADER = 12;
    private static final int TXT = 16;
    private static final int DNS_PORT = 53;
    private static final int RESPONSE = 0x80;
    private static final int CUT = 0x02;
    private static final SecureRandom RANDOM = new SecureRandom();

    private CutAnswerProbe() {}

    /**
     * Tells whether the first server that answers cuts its answer.
     *
     * @param providerUrls servers as the provider names them, with a blank between them
     * @throws IOException if none answers
     */
    static boolean isCut(String name, String providerUrls, Duration timeout) throws IOException {
        IOException last = new IOException("no server");
        for (String url : providerUrls.split(" ", -1)) {
            try {
                URI server = URI.create(url);
                int port = server.getPort() < 0 ? DNS_PORT : server.getPort();
                return isCut(query(name), new InetSocketAddress(server.getHost(), port), timeout);
            } catch (IOException | IllegalArgumentException e) {
                last = new IOException("no answer", e);
            }
        }
        throw last;
    }

    /** RFC 1035 §4.1: a header that asks for recursion, and one question. */
    private static byte[] query(String name) {
        ByteArrayOutputStream query = new ByteArrayOutputStream();
        byte[] id = new byte[2];
        RANDOM.nextBytes(id);
        query.writeBytes(id);
        query.writeBytes(new byte[] {1, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        for (String label : name.split("\\.", -1)) {
            query.write(label.length());
            query.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        query.writeBytes(new byte[] {0, 0, TXT, 0, 1});
        return query.toByteArray();
    }

    private static boolean isCut(byte[] query, InetSocketAddress server, Duration timeout) throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server);
            socket.send(new DatagramPacket(query, query.length));
            byte[] answer = new byte[HEADER];
            while (true) {
                // What is not the answer does not buy more time.
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left < 1) {
                    throw new SocketTimeoutException();
                }
                socket.setSoTimeout((int) left);
                DatagramPacket packet = new DatagramPacket(answer, HEADER);
                socket.receive(packet);
                boolean ours = packet.getLength() == HEADER && answer[0] == query[0] && answer[1] == query[1];
                if (ours && (answer[2] & RESPONSE) != 0) {
                    return (answer[2] & CUT) != 0;
                }
            }
        }
    }
}
