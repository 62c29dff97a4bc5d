package io.github.tlsrpt.dns;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** NSD, a real name server, started on a free port of the loopback address with the zone example.com. */
final class NameServer implements Closeable {

    private static final int TRIES = 100;

    private final Process process;
    private final int port;

    private NameServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Finds the program; it is in no user's path on Debian. */
    static Optional<Path> program() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Arrays.stream(path.split(":", -1)), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, "nsd"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static NameServer start(Path program, Path folder, String zone) throws IOException, InterruptedException {
        int port;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(folder.resolve("example.com.zone"), zone);
        // An empty user name: it stays who starts it, and needs no rights.
        Path configuration = Files.writeString(folder.resolve("nsd.conf"), """
                server:
                    ip-address: 127.0.0.1@%s
                    username: ""
                    chroot: ""
                    zonesdir: "%2$s"
                    pidfile: "%2$s/nsd.pid"
                    xfrdfile: "%2$s/xfrd.state"
                    zonelistfile: "%2$s/zone.list"
                    xfrdir: "%2$s"
                    database: ""
                    server-count: 1
                    rrl-ratelimit: 0
                remote-control:
                    control-enable: no
                zone:
                    name: "example.com"
                    zonefile: "example.com.zone"
                """.formatted(port, folder));
        Process process = new ProcessBuilder(program.toString(), "-d", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        NameServer server = new NameServer(process, port);
        server.awaitReady(folder);
        return server;
    }

    private void awaitReady(Path folder) throws IOException, InterruptedException {
        JdkTxtResolver resolver = resolver(Duration.ofMillis(100));
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                if (!resolver.resolve("ready.example.com").isEmpty()) {
                    return;
                }
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        close();
        throw new IOException("nsd does not answer: " + Files.readString(folder.resolve("output.txt")));
    }

    JdkTxtResolver resolver(Duration timeout) {
        return JdkTxtResolver.builder()
                .server("127.0.0.1", port)
                .timeout(timeout)
                .retries(0)
                .build();
    }

    int port() {
        return port;
    }

    /** Returns when nothing writes into the folder any more. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        Stream.concat(Stream.of(process.toHandle()), children.stream()).forEach(NameServer::awaitEnd);
    }

    private static void awaitEnd(ProcessHandle handle) {
        handle.onExit().completeOnTimeout(handle, 10, TimeUnit.SECONDS).join();
        if (handle.destroyForcibly()) {
            handle.onExit().join();
        }
    }
}
