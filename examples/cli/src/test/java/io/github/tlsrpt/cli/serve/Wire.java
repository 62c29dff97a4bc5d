package io.github.tlsrpt.cli.serve;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A connection on which a test says whatever it likes. */
final class Wire implements AutoCloseable {

    static final String GZIP = "application/tlsrpt+gzip";
    static final String JSON = "application/tlsrpt+json";
    static final String PATH = "/tlsrpt";

    private static final int PATIENCE_MILLIS = 50_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    static Wire to(InetSocketAddress address) throws IOException {
        return new Wire(new Socket(address.getAddress(), address.getPort()));
    }

    /** Connects from an address of 127.0.0.0/8, all of which are this machine. */
    static Wire from(String source, InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(source, 0));
        socket.connect(address, PATIENCE_MILLIS);
        return new Wire(socket);
    }

    /** An answer; header names in lower case. */
    record Reply(int status, Map<String, String> headers, String body) {}

    Wire send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Wire send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    static String head(String method, String path, String... headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", headers)
                + (headers.length == 0 ? "" : "\r\n") + "\r\n";
    }

    static String postHead(String type, long length) {
        return head("POST", PATH, "Content-Type: " + type, "Content-Length: " + length);
    }

    Reply post(String type, byte[] body) throws IOException {
        byte[] head = postHead(type, body.length).getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return send(all).reply();
    }

    static Reply post(InetSocketAddress address, String type, byte[] body) throws IOException {
        try (Wire wire = to(address)) {
            return wire.post(type, body);
        }
    }

    static Reply get(InetSocketAddress address, String path, String... headers) throws IOException {
        try (Wire wire = to(address)) {
            return wire.send(head("GET", path, headers)).reply();
        }
    }

    Reply reply() throws IOException {
        Reply reply = replyOrEnd();
        if (reply == null) {
            throw new IOException("closed without an answer");
        }
        return reply;
    }

    /** Returns the next answer; null where the other side has closed. */
    @Nullable Reply replyOrEnd() throws IOException {
        String status = line();
        if (status == null) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        return new Reply(Integer.parseInt(status.split(" ", 3)[1]), headers, new String(body, StandardCharsets.UTF_8));
    }

    /** Tells whether there is something to read already. */
    boolean isAnswered() throws IOException {
        return in.available() > 0;
    }

    /** Tells whether the other side has closed already. */
    boolean isEnded() throws IOException {
        socket.setSoTimeout(1);
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** Reads to the end; returns how many bytes there were. */
    long drain() {
        long bytes = 0;
        byte[] buffer = new byte[1 << 16];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
            }
        } catch (IOException e) {
            // cut off
        }
        return bytes;
    }

    /** Tells whether the other side has closed, or closes before long. */
    boolean isClosed() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        if (b < 0) {
            return null;
        }
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
