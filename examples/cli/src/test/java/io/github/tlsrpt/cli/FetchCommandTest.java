package io.github.tlsrpt.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.cli.store.JdbcReportArchive;
import io.github.tlsrpt.cli.store.StoredReport;
import io.github.tlsrpt.remediation.trend.ReportArchive.Query;
import jakarta.mail.Flags;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetching from a real IMAP server: nothing is lost, nothing is done to the mailbox before the archive has it. */
@Timeout(180)
class FetchCommandTest {

    @TempDir
    private Path folder = Path.of("");

    private ImapServer server = new ImapServer();

    @BeforeEach
    void writePassword() throws IOException {
        Files.writeString(folder.resolve("password"), ImapServer.PASSWORD + "\nnot this\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path db() {
        return folder.resolve("archive.db");
    }

    private CommandRun fetch(String url, String... more) {
        List<String> arguments = new ArrayList<>(List.of("fetch", url, "--db", db().toString()));
        arguments.addAll(List.of("--password-file", folder.resolve("password").toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private CommandRun fetchPlain(String... more) {
        return fetch(server.url(""), plain(more));
    }

    private static String[] plain(String... more) {
        return Stream.concat(Stream.of("--plaintext"), Stream.of(more)).toArray(String[]::new);
    }

    private List<String> archived() throws IOException {
        try (JdbcReportArchive archive = JdbcReportArchive.openExisting(db().toString());
                Stream<StoredReport> reports = archive.reports(Query.all())) {
            return reports.map(report -> report.copy().report().reportId())
                    .sorted()
                    .toList();
        }
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "report-" + i).sorted().toList();
    }

    @Test
    void reportsAreArchivedAndMessagesMarkedAndNothingElseIsChanged() throws IOException {
        server.deliverReports(0, 3);
        server.deliver(ImapServer.plainMail("no report"));
        server.deliver(ImapServer.damagedMail());
        CommandRun run = fetchPlain();
        assertThat(run.out())
                .startsWith("5 messages: 3 with reports, 1 without, 1 not read. 3 reports: 3 new, 0 already there");
        assertThat(run.err()).startsWith("tlsrpt: message 5!part 1: ERROR: ").hasLineCount(1);
        assertThat(run.code()).isEqualTo(ExitCode.NOT_ALL_READ);
        assertThat(archived()).isEqualTo(ids(3));
        assertThat(server.marked("tlsrpt-done")).isEqualTo(4);
        assertThat(server.marked("tlsrpt-not-read")).isEqualTo(1);
        assertThat(server.flags())
                .hasSize(5)
                .noneMatch(flags -> flags.contains(Flags.Flag.SEEN) || flags.contains(Flags.Flag.DELETED));

        assertThat(fetchPlain("--quiet")).isEqualTo(new CommandRun(ExitCode.NOTHING_TO_FIX, "", ""));
        server.deliverReports(3, 1);
        assertThat(fetchPlain().out()).startsWith("1 messages: 1 with reports");
        assertThat(archived()).isEqualTo(ids(4));
    }

    @Test
    void archivedMessagesAreMovedAndTheOthersStay() throws IOException {
        server.makeFolder("done");
        server.deliverReports(0, 3);
        server.deliver(ImapServer.damagedMail());
        server.deliver(ImapServer.plainMail("no report"));
        assertThat(fetchPlain("--move", "done").code()).isEqualTo(ExitCode.NOT_ALL_READ);
        assertThat(server.count("done")).isEqualTo(3);
        assertThat(server.count("INBOX")).isEqualTo(2);
        assertThat(archived()).isEqualTo(ids(3));
        assertThat(fetchPlain("--move", "done").out()).startsWith("0 messages");
    }

    @Test
    void nothingIsReadWhereTheFolderToMoveToIsMissing() throws IOException {
        server.deliverReports(0, 1);
        CommandRun run = fetchPlain("--move", "nowhere");
        assertThat(run.code()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(run.err()).contains("there is no folder nowhere (make it first)");
        assertThat(server.marked("tlsrpt-done")).isZero();
    }

    @Test
    void messagesAreDeletedOnlyWhereThatIsAskedFor() throws IOException {
        server.deliverReports(0, 2);
        server.deliver(ImapServer.plainMail("no report"));
        assertThat(fetchPlain("--delete").code()).isZero();
        assertThat(server.count("INBOX")).isEqualTo(1);
        assertThat(archived()).isEqualTo(ids(2));
    }

    @Test
    void mailboxThatMayNotBeChangedIsRememberedInAFile() throws IOException {
        server.deliverReports(0, 2);
        Path state = folder.resolve("state");
        assertThat(fetchPlain("--state", state.toString()).out()).startsWith("2 messages: 2 with reports");
        assertThat(server.flags()).allMatch(flags -> flags.getUserFlags().length == 0);
        assertThat(fetchPlain("--state", state.toString()).out()).startsWith("0 messages");
        server.deliverReports(2, 1);
        assertThat(fetchPlain("--state", state.toString()).out()).startsWith("1 messages: 1 with reports");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }

        Files.writeString(state, Files.readString(state).replaceAll("uidvalidity=\\d+", "uidvalidity=7"));
        CommandRun renumbered = fetchPlain("--state", state.toString());
        assertThat(renumbered.err()).contains("the server has numbered the messages anew");
        assertThat(renumbered.out()).contains("3 reports: 0 new, 3 already there");
        assertThat(archived()).isEqualTo(ids(3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mailbox=imaps://a@b:993/INBOX|is not the state of imap://reports@example.net@127.0.0.1:",
                "uidvalidity=1|is not the state of",
                "\\u00|is no state of a mailbox",
                "MAILBOX|is damaged; remove it"
            })
    void stateOfSomethingElseIsRefused(String content, String message) throws IOException {
        Path state = folder.resolve("state");
        String mailbox = "mailbox=imap://" + ImapServer.USER + "@127.0.0.1:" + server.port() + "/INBOX\nuid=x\n";
        Files.writeString(state, content.replace("MAILBOX", mailbox));
        CommandRun run = fetchPlain("--state", state.toString());
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message);
    }

    @Test
    void wrongPasswordIsToldAndNotShown() throws IOException {
        Files.writeString(folder.resolve("password"), "wrong-secret");
        CommandRun run = fetchPlain();
        assertThat(run.code()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(run.err()).contains("the server refuses user or password").doesNotContain("wrong-secret");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void missingFolderIsTold() {
        CommandRun run = fetch(server.url("Reports%20of%202026"), plain());
        assertThat(run.code()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(run.err()).contains("there is no folder Reports of 2026");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "imaps://me:s3cret@mail.example.net/|holds a password",
                "imaps://mail.example.net/|names no user",
                "https://me@mail.example.net/|is not of the form",
                "imaps://me@mail.example.net:99999/|port",
                "imaps://me%zz@mail.example.net/|hexadecimal",
                "nonsense|is not of the form"
            })
    void wrongAddressIsAWrongArgument(String url, String message) {
        CommandRun run = fetch(url);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("tlsrpt: URL: ").contains(message).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "."})
    void passwordThatCannotBeReadIsAWrongArgument(String file) {
        CommandRun run = CommandRun.of(
                "fetch",
                server.url(""),
                "--db",
                db().toString(),
                "--password-file",
                folder.resolve(file).toString());
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("tlsrpt: --password-file: ");
    }

    @Test
    void variableThatIsNotSetIsAWrongArgument() {
        CommandRun run =
                CommandRun.of("fetch", server.url(""), "--db", db().toString(), "--password-env", "TLSRPT_TEST_UNSET");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("tlsrpt: --password-env: TLSRPT_TEST_UNSET is not set");
    }

    @Test
    void passwordIsNotSentWithoutTls() {
        CommandRun run = fetch(server.url(""));
        assertThat(run.code()).isIn(ExitCode.UNAVAILABLE, ExitCode.TRY_AGAIN);
        assertThat(run.err()).contains("STARTTLS");
    }

    @Test
    void nobodyListeningMeansTryAgain() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        CommandRun run = fetch(ImapServer.url(port, ""), plain());
        assertThat(run.code()).isEqualTo(ExitCode.TRY_AGAIN);
        assertThat(run.err()).contains("the connection cannot be made or was lost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n\r\n\r\n",
                "* OK\r\n* BYE gone\r\n",
                "\u001b[2J nonsense\r\n",
                "* OK {99999999999999999999}\r\n",
                "* OK [CAPABILITY IMAP4rev1]\r\n* (((((\r\nA0 OK {5}\r\n"
            })
    void serverThatSpeaksSomethingElseIsToldOnOneLine(String greeting) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> greet(socket, greeting));
            thread.setDaemon(true);
            thread.start();
            CommandRun run = fetch(ImapServer.url(socket.getLocalPort(), ""), plain());
            assertThat(run.code()).isIn(ExitCode.UNAVAILABLE, ExitCode.TRY_AGAIN);
            assertThat(run.err()).hasLineCount(1).doesNotContain("\u001b", "Exception");
        }
    }

    private static void greet(ServerSocket socket, String greeting) {
        while (true) {
            try (Socket client = socket.accept();
                    OutputStream out = client.getOutputStream()) {
                out.write(greeting.getBytes(UTF_8));
                out.flush();
            } catch (IOException e) {
                return;
            }
        }
    }

    @Test
    void connectionThatIsCutIsMadeAgainAndNothingIsLostOrDoubled() throws IOException {
        server.deliverReports(0, 120);
        try (Wire wire = Wire.to(server.port(), List.of(150_000L))) {
            CommandRun run = fetch(ImapServer.url(wire.port(), ""), plain());
            assertThat(run.err())
                    .contains("the connection cannot be made or was lost")
                    .contains("; once more");
            assertThat(run.code()).isZero();
            assertThat(wire.connections()).isEqualTo(2);
        }
        assertThat(archived()).isEqualTo(ids(120));
        assertThat(server.marked("tlsrpt-done")).isEqualTo(120);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 10, 200, 500, 1000, 1500, 3000, 10_000})
    void whereverTheWireIsCutTheNextRunGoesOn(long bytes) throws IOException {
        server.deliverReports(0, 4);
        try (Wire wire = Wire.to(server.port(), Collections.nCopies(1, bytes))) {
            String url = ImapServer.url(wire.port(), "");
            CommandRun cut = fetch(url, plain());
            assertThat(cut.code()).isIn(ExitCode.NOTHING_TO_FIX, ExitCode.TRY_AGAIN);
            assertThat(cut.err()).doesNotContain("Exception: ");
            assertThat(fetch(url, plain()).code()).isZero();
        }
        assertThat(archived()).isEqualTo(ids(4));
        assertThat(server.marked("tlsrpt-done")).isEqualTo(4);
    }

    @Test
    void nothingIsMarkedWhereTheArchiveDoesNotCommit() throws IOException {
        server.deliverReports(0, 2);
        Files.writeString(db(), "this is no database, but a file of somebody else\n".repeat(100));
        CommandRun run = fetchPlain("--delete");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(server.count("INBOX")).isEqualTo(2);
        assertThat(server.marked("tlsrpt-done")).isZero();
    }

    @Test
    void tooLargeAMessageIsLeftAlone() throws IOException {
        server.deliver(ImapServer.plainMail("x".repeat(2 << 20)));
        server.deliverReports(0, 1);
        CommandRun run = fetchPlain("--max-message-mib", "1");
        assertThat(run.err()).contains("message 1: ").contains("bytes, and --max-message-mib allows 1 MiB");
        assertThat(run.code()).isEqualTo(ExitCode.NOT_ALL_READ);
        assertThat(archived()).isEqualTo(ids(1));
        assertThat(server.marked("tlsrpt-not-read")).isEqualTo(1);
        assertThat(fetchPlain().out()).startsWith("0 messages");
    }

    @Test
    void messageOfManyPiecesIsReadWhole() throws IOException {
        String mail = new String(ImapServer.reportMail(0), UTF_8);
        String preamble = "\r\n\r\n" + ("padding of the message " + "x".repeat(50) + "\r\n").repeat(10_000);
        server.deliver(mail.replaceFirst("\r\n\r\n", preamble).getBytes(UTF_8));
        assertThat(fetchPlain().code()).isZero();
        assertThat(archived()).isEqualTo(ids(1));
    }

    @Test
    void tlsIsUsedAndItsCertificateChecked() throws Exception {
        server.deliverReports(0, 2);
        Path pem = folder.resolve("ca.pem");
        SSLContext tls = serverTls(pem);
        try (Wire wire = new Wire(
                tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                server.port(),
                List.of())) {
            String url = "imaps://" + ImapServer.USER + "@localhost:" + wire.port();
            CommandRun untrusted = fetch(url);
            assertThat(untrusted.code()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(untrusted.err()).contains("no TLS: ").contains("--ca FILE");
            CommandRun otherName = fetch(url.replace("localhost", "127.0.0.1"), "--ca", pem.toString());
            assertThat(otherName.code()).isNotZero();
            assertThat(server.marked("tlsrpt-done")).isZero();
            CommandRun trusted = fetch(url, "--ca", pem.toString());
            assertThat(trusted.err()).isEmpty();
            assertThat(trusted.code()).isZero();
        }
        assertThat(archived()).isEqualTo(ids(2));
    }

    /** A certificate for localhost by its name only, which is written to a file. */
    private SSLContext serverTls(Path pem) throws Exception {
        Path store = folder.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        run(
                keytool,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "a",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit",
                "-storetype",
                "PKCS12");
        run(
                keytool,
                "-exportcert",
                "-rfc",
                "-alias",
                "a",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit",
                "-file",
                pem.toString());
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none.pem", "password"})
    void fileWithoutCertificatesIsAWrongArgument(String file) {
        CommandRun run = fetchPlain("--ca", folder.resolve(file).toString());
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("tlsrpt: --ca: ");
    }
}
