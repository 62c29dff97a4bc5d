package io.github.tlsrpt.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Dovecot on a free port of this machine, with one Maildir; without it tests are skipped. */
final class DovecotServer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
    private static final String USER = System.getProperty("user.name");
    private static final boolean ROOT = USER.equals("root");

    private final Path folder;
    private final int port;
    private final Process process;

    private DovecotServer(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    static DovecotServer start() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PROGRAM), "dovecot is not installed");
        // Its sockets need a short path that its other users may enter.
        Path folder = Files.createTempDirectory(
                Path.of("/tmp"),
                "dc",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        for (String maildir : new String[] {"mail", "mail/.done"}) {
            for (String part : new String[] {"cur", "new", "tmp"}) {
                Files.createDirectories(folder.resolve(maildir).resolve(part));
            }
        }
        own(folder.resolve("mail"));
        Path settings = folder.resolve("dovecot.conf");
        Files.writeString(settings, settings(folder, port));
        Process process = new ProcessBuilder(PROGRAM.toString(), "-F", "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        DovecotServer server = new DovecotServer(folder, port, process);
        server.await();
        return server;
    }

    /** Dovecot reads no mail as root. */
    private static String mailUser() {
        return ROOT ? "nobody" : USER;
    }

    private static void own(Path folder) throws IOException {
        UserPrincipal owner =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(mailUser());
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setOwner(file, owner);
            }
        }
    }

    private static String mailGroup(Path folder) throws IOException {
        return ROOT ? "nogroup" : Files.getAttribute(folder, "unix:gid").toString();
    }

    private static String settings(Path folder, int port) throws IOException {
        String users = ROOT ? "" : "default_login_user = %1$s\ndefault_internal_user = %1$s\n".formatted(USER);
        return """
                base_dir = %1$s/run
                state_dir = %1$s/state
                log_path = %1$s/log
                protocols = imap
                listen = 127.0.0.1
                ssl = no
                disable_plaintext_auth = no
                first_valid_uid = 1
                mail_location = maildir:%1$s/mail
                service imap-login {
                  chroot =
                  inet_listener imap {
                    port = %2$d
                  }
                  inet_listener imaps {
                    port = 0
                  }
                }
                service anvil {
                  chroot =
                }
                passdb {
                  driver = static
                  args = password=secret
                }
                userdb {
                  driver = static
                  args = uid=%3$s gid=%4$s home=%1$s/mail
                }
                """.formatted(folder, port, mailUser(), mailGroup(folder))
                + "namespace inbox {\n  inbox = yes\n  separator = .\n}\n"
                + users;
    }

    private void await() throws IOException, InterruptedException {
        for (int i = 0; i < 100 && process.isAlive(); i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.getInputStream().read() == '*') {
                    return;
                }
            } catch (IOException e) {
                // not yet
            }
            Thread.sleep(100);
        }
        String said = said();
        close();
        assumeTrue(false, "dovecot is here but does not start: " + said);
    }

    String said() throws IOException {
        Path log = folder.resolve("log");
        return Files.readString(folder.resolve("out")) + (Files.exists(log) ? Files.readString(log) : "");
    }

    String url(String mailbox) {
        return "imap://reports@127.0.0.1:" + port + "/" + mailbox;
    }

    Path maildir() {
        return folder.resolve("mail");
    }

    void deliver(String name, byte[] message) throws IOException {
        Path part = Files.write(maildir().resolve("tmp").resolve(name), message);
        own(part);
        Files.move(part, maildir().resolve("new").resolve(name));
    }

    static long count(Path maildir) throws IOException {
        try (Stream<Path> files = Files.walk(maildir, 2)) {
            return files.filter(Files::isRegularFile)
                    .map(maildir::relativize)
                    .filter(file -> file.startsWith("cur") || file.startsWith("new"))
                    .count();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
