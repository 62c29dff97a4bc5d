package io.github.tlsrpt.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of our own, on a free port of this machine, in a temporary folder. It does not run as root, so where
 * the tests do it runs as the user that Debian makes for it. It ends with the tests, and after ten minutes in any case.
 */
final class PostgresServer {

    /** A server that nobody ends ends itself; hundreds of crashes take an hour or two. */
    private static final String MOST_SECONDS = "14400";

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private final Path programs;
    private final Path folder;
    private final int port;
    private Process process;

    private PostgresServer(Path programs, Path folder, int port, Process process) {
        this.process = process;
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    static PostgresServer start() throws IOException, InterruptedException {
        Path programs = programs();
        assumeTrue(programs != null, "PostgreSQL is not installed here: initdb was not found");
        Path folder = Files.createTempDirectory(Path.of("/tmp"), "tlsrpt-postgresql");
        if (isRoot()) {
            Files.setOwner(
                    folder,
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
        }
        Path data = folder.resolve("data");
        Path log = folder.resolve("log");
        run(
                log,
                "" + programs.resolve("initdb"),
                "-D",
                "" + data,
                "-A",
                "trust",
                "-U",
                "tester",
                "-E",
                "UTF8",
                "--locale=C");
        int port = freePort();
        PostgresServer server = new PostgresServer(programs, folder, port, launch(programs, folder, port));
        server.awaitReady();
        return server;
    }

    private static Process launch(Path programs, Path folder, int port) throws IOException {
        return process(
                        folder.resolve("log"),
                        "timeout",
                        "-s",
                        "INT",
                        MOST_SECONDS,
                        "" + programs.resolve("postgres"),
                        "-D",
                        "" + folder.resolve("data"),
                        "-k",
                        "" + folder,
                        "-h",
                        "127.0.0.1",
                        "-p",
                        "" + port)
                .start();
    }

    /** Starts it again where it ended. */
    void restart() throws IOException, InterruptedException {
        process = launch(programs, folder, port);
        awaitReady();
    }

    private static @Nullable Path programs() throws IOException {
        List<Path> found = new ArrayList<>();
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.map(version -> version.resolve("bin")).forEach(found::add);
            }
        }
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            found.add(Path.of(folder));
        }
        return found.stream()
                .filter(folder ->
                        Files.isExecutable(folder.resolve("initdb")) && Files.isExecutable(folder.resolve("postgres")))
                .findFirst()
                .orElse(null);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static ProcessBuilder process(Path log, String... command) {
        List<String> words = new ArrayList<>();
        if (isRoot()) {
            words.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        words.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static void run(Path log, String... command) throws IOException, InterruptedException {
        Process process = process(log, command).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(() -> read(log)).isZero();
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < end) {
            Process ready = process(log, "" + programs.resolve("pg_isready"), "-h", "127.0.0.1", "-p", "" + port)
                    .start();
            if (ready.waitFor() == 0) {
                return;
            }
            if (!process.isAlive()) {
                // Processes of a server that crashed live on for a moment, and none starts beside them.
                process = launch(programs, folder, port);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IOException("the server did not start: " + read(log));
    }

    /** Returns the URL of an archive that is not there yet. */
    String freshUrl() {
        return url("postgres", "tester") + "&currentSchema=archive_" + SCHEMAS.incrementAndGet();
    }

    String url(String database, String user) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + user;
    }

    /** Ends it as a crash would. */
    void kill() throws InterruptedException {
        for (ProcessHandle part : process.descendants().toList()) {
            part.destroyForcibly();
        }
        process.waitFor();
    }

    void stop() throws IOException, InterruptedException {
        // INT to the server itself: it ends without waiting for anybody.
        for (ProcessHandle child : process.children().toList()) {
            new ProcessBuilder("kill", "-INT", "" + child.pid()).start().waitFor();
        }
        process.waitFor(10, TimeUnit.SECONDS);
        process.destroyForcibly();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
