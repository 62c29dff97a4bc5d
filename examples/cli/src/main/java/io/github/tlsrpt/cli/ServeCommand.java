package io.github.tlsrpt.cli;

import io.github.tlsrpt.cli.serve.Deadlines;
import io.github.tlsrpt.cli.serve.Logs;
import io.github.tlsrpt.cli.serve.Receiver;
import io.github.tlsrpt.cli.serve.Settings;
import io.github.tlsrpt.cli.store.JdbcReportArchive;
import io.github.tlsrpt.model.HostName;
import io.github.tlsrpt.remediation.Priority;
import io.github.tlsrpt.remediation.trend.ReportArchive.Query;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Receives reports by HTTPS until it is stopped. */
@Command(
        name = "serve",
        description = {
            "Receives reports by HTTPS POST into an archive, and shows what is in it.",
            "Options may stand in a file, one a line, given as @FILE; what comes later on the command line wins. Those with a"
                    + " name such as TLSRPT_DB may stand in the environment."
        },
        mixinStandardHelpOptions = true,
        versionProvider = TlsrptCommand.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:stopped",
            "64:wrong arguments",
            "70:the archive, the certificate or an address cannot be used",
            "143:stopped by a signal, when what was begun was finished"
        })
final class ServeCommand implements Callable<Integer> {

    private static final String ADDRESS = "HOST:PORT";
    private static final String NONE = "none";
    private static final String SQLITE = "jdbc:sqlite:";
    private static final long MIB = 1 << 20;

    @Option(
            names = "--db",
            required = true,
            paramLabel = ReportSource.DB,
            defaultValue = "${env:TLSRPT_DB}",
            description = IngestCommand.DB + " (TLSRPT_DB)")
    private String archive = "";

    @Option(
            names = "--listen",
            paramLabel = ADDRESS,
            defaultValue = "${env:TLSRPT_LISTEN}",
            description = "Where reports are received. Default: *:8443 with a certificate, else 127.0.0.1:8080"
                    + " (TLSRPT_LISTEN)")
    private @Nullable String listen;

    @Option(
            names = "--path",
            paramLabel = "PATH",
            defaultValue = "${env:TLSRPT_PATH:-/tlsrpt}",
            description = "The path of the https: URI in your record. Default: /tlsrpt (TLSRPT_PATH)")
    private String path = "";

    @Option(
            names = "--cert",
            paramLabel = "FILE",
            defaultValue = "${env:TLSRPT_CERT}",
            description = "The certificate and its chain, in PEM. When the file changes it is read again (TLSRPT_CERT)")
    private @Nullable Path certificate;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            defaultValue = "${env:TLSRPT_KEY}",
            description = "The private key of the certificate, in PEM (TLSRPT_KEY)")
    private @Nullable Path key;

    @Option(
            names = "--behind-proxy",
            defaultValue = "${env:TLSRPT_BEHIND_PROXY:-false}",
            description = "A proxy does TLS, and tells the address of the client in X-Forwarded-For"
                    + " (TLSRPT_BEHIND_PROXY=true)")
    private boolean behindProxy;

    @Option(
            names = "--dashboard",
            paramLabel = ADDRESS,
            defaultValue = "${env:TLSRPT_DASHBOARD:-127.0.0.1:8081}",
            description =
                    "Where the page is shown, /metrics and /healthz, to everyone who can reach it, or none. Default:"
                            + " 127.0.0.1:8081 (TLSRPT_DASHBOARD)")
    private String dashboard = "";

    @Option(
            names = "--dashboard-host",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "${env:TLSRPT_DASHBOARD_HOST}",
            description = "A name, besides localhost and addresses, by which the dashboard is asked"
                    + " (TLSRPT_DASHBOARD_HOST)")
    private List<String> dashboardHosts = new ArrayList<>();

    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            split = ",",
            defaultValue = "${env:TLSRPT_DOMAIN}",
            description = "A policy domain about which reports are wanted; others go into quarantine. Default: all"
                    + " (TLSRPT_DOMAIN)")
    private List<String> domains = new ArrayList<>();

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "${env:TLSRPT_DAYS:-60}",
            description = "How many days the page shows. Default: 60 (TLSRPT_DAYS)")
    private int days;

    @Option(
            names = "--max-body",
            paramLabel = "MIB",
            defaultValue = "${env:TLSRPT_MAX_BODY:-16}",
            description = "How large a report may be as it is sent. Default: 16 (TLSRPT_MAX_BODY)")
    private int maxBody;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "${env:TLSRPT_CONNECTIONS:-2000}",
            description = "How many connections are served at once. Default: 2000 (TLSRPT_CONNECTIONS)")
    private int connections;

    @Option(
            names = "--connections-per-address",
            paramLabel = "N",
            defaultValue = "${env:TLSRPT_CONNECTIONS_PER_ADDRESS:-100}",
            description = "How many of them one address may have. Default: 100 (TLSRPT_CONNECTIONS_PER_ADDRESS)")
    private int connectionsPerAddress;

    @Option(
            names = "--quarantine",
            paramLabel = "MIB",
            defaultValue = "${env:TLSRPT_QUARANTINE:-256}",
            description = "How much is kept of what cannot be read. Default: 256 (TLSRPT_QUARANTINE)")
    private int quarantine;

    @Option(
            names = "--reserve",
            paramLabel = "MIB",
            defaultValue = "${env:TLSRPT_RESERVE:-256}",
            description = "How much of the disk is left free. Default: 256 (TLSRPT_RESERVE)")
    private int reserve;

    private final PrintStream err;

    private ServeCommand(PrintStream err) {
        this.err = err;
    }

    /** Returns the command, which takes the last of options that are given twice: the first stands in a file. */
    static CommandLine of(PrintStream err) {
        return new CommandLine(new ServeCommand(err)).setOverwrittenOptionsAllowed(true);
    }

    @Override
    public Integer call() throws IOException {
        Settings settings = settings();
        Logs.to(err);
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.countDown();
            await(stopped);
        }));
        try (JdbcReportArchive opened = JdbcReportArchive.open(archive)) {
            Receiver receiver = Receiver.start(settings, opened, folder(), this::page);
            await(stop);
            receiver.stop();
        } finally {
            stopped.countDown();
        }
        return ExitCode.NOTHING_TO_FIX;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Settings settings() {
        if ((certificate == null) != (key == null)) {
            throw wrong("give both --cert and --key, or neither");
        }
        if (!path.startsWith("/")) {
            throw wrong("--path: '" + path + "' does not begin with /");
        }
        atLeast(1, "--days", days);
        atLeast(1, "--max-body", maxBody);
        atLeast(1, "--connections", connections);
        atLeast(1, "--connections-per-address", connectionsPerAddress);
        atLeast(0, "--quarantine", quarantine);
        atLeast(0, "--reserve", reserve);
        Settings.Certificate files =
                certificate == null || key == null ? null : new Settings.Certificate(certificate, key);
        String usual = files == null ? "127.0.0.1:8080" : "*:8443";
        return new Settings(
                address("--listen", listen == null ? usual : listen),
                path,
                files,
                behindProxy,
                dashboard.equals(NONE) ? null : address("--dashboard", dashboard),
                names(dashboardHosts),
                domains(),
                Math.toIntExact(Math.min(maxBody * MIB, Integer.MAX_VALUE)),
                connections,
                connectionsPerAddress,
                quarantine * MIB,
                reserve * MIB,
                Deadlines.usual());
    }

    private Set<String> domains() {
        for (String domain : domains) {
            if (HostName.parse(domain).isEmpty()) {
                throw wrong("--domain: '" + domain + "' is no domain");
            }
        }
        return domains.stream().map(DomainTotals::key).collect(Collectors.toSet());
    }

    private static Set<String> names(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private InetSocketAddress address(String option, String text) {
        int colon = text.lastIndexOf(':');
        try {
            String host = text.substring(0, Math.max(colon, 0));
            int port = Integer.parseInt(text.substring(colon + 1));
            InetSocketAddress address = new InetSocketAddress(host.equals("*") || host.isEmpty() ? "::" : host, port);
            if (host.isEmpty() || address.isUnresolved()) {
                throw new UnknownHostException(host);
            }
            return address;
        } catch (IllegalArgumentException | UnknownHostException e) {
            throw wrong(option + ": '" + text + "' is no address such as 127.0.0.1:8080, [::1]:8080 or *:8443");
        }
    }

    private void atLeast(int least, String option, int value) {
        if (value < least) {
            throw wrong(option + ": " + value + " is below " + least);
        }
    }

    private UsageException wrong(String message) {
        return new UsageException(message);
    }

    private @Nullable Path folder() {
        String file = archive.startsWith(SQLITE) ? archive.substring(SQLITE.length()) : archive;
        boolean elsewhere = file.startsWith("jdbc:") || file.startsWith("postgres:") || file.startsWith("postgresql:");
        return elsewhere ? null : Path.of(file).toAbsolutePath().getParent();
    }

    private String page() throws IOException {
        Overview overview = new Overview();
        overview.showTrust();
        Query query = new Query("", LocalDate.now(ZoneOffset.UTC).minusDays(days), LocalDate.MAX);
        Progress silent =
                Progress.on(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);
        try (Reports reports = ArchiveReader.open(archive, overview, silent, new Selection(query))) {
            return HtmlPage.of(reports, overview, Priority.INFO).html();
        }
    }
}
