package io.github.tlsrpt.cli.serve;

import io.github.tlsrpt.cli.store.JdbcReportArchive;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.HostPort;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The receiver: a door for reports, open to all, and another one for the operator. Each has a server of its own, so that a
 * flood at the first leaves the second alone. Thread-safe.
 */
public final class Receiver {

    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);

    private static final int HEADER_BYTES = 8192;
    private static final int DOOR_THREADS = 16;
    private static final int DASHBOARD_THREADS = 8;
    private static final int DASHBOARD_CONNECTIONS = 64;
    private static final int BACKLOG = 1024;

    /** Longer than any of our own deadlines, which come first. */
    private static final long IDLE_MILLIS = 120_000;

    private static final Duration CERTIFICATE_CHECK = Duration.ofSeconds(60);

    /** A part of the heap; the rest is for those that are read. */
    private static final long BODIES_BYTES = Runtime.getRuntime().maxMemory() / 4;

    private final Settings settings;
    private final JdbcReportArchive archive;
    private final Metrics metrics = new Metrics();
    private final Budget budget = new Budget(BODIES_BYTES);
    private final Disk disk;
    private final Intake intake;
    private final LivePage page;
    private final @Nullable Tls tls;
    private final Server door;
    private final @Nullable Server dashboard;

    private Receiver(Settings settings, JdbcReportArchive archive, @Nullable Path folder, Page page)
            throws IOException {
        this.settings = settings;
        this.archive = archive;
        this.disk = new Disk(folder, settings.reserveBytes(), System::nanoTime);
        this.intake = new Intake(archive, settings, disk, metrics);
        this.page = new LivePage(page, System::nanoTime);
        this.tls = settings.certificate() == null ? null : new Tls(settings.certificate());
        this.door = door();
        this.dashboard = settings.dashboard() == null ? null : dashboard(settings.dashboard());
        show();
    }

    /**
     * Opens the doors.
     *
     * @param settings how
     * @param archive where reports are kept; it stays open when the receiver stops
     * @param folder the folder where the archive is; null where it is on another machine
     * @param page the page that the operator sees
     * @return the receiver; stop it
     * @throws IOException if an address or the certificate cannot be used
     */
    public static Receiver start(Settings settings, JdbcReportArchive archive, @Nullable Path folder, Page page)
            throws IOException {
        Receiver receiver = new Receiver(settings, archive, folder, page);
        try {
            receiver.start();
            return receiver;
        } catch (IOException | RuntimeException e) {
            receiver.stop();
            throw e;
        }
    }

    private void start() throws IOException {
        if (dashboard != null) {
            start(dashboard, settings.dashboard());
        }
        start(door, settings.listen());
        checkCertificateLater();
        Event event = Event.of("started").with("listen", text(address())).with("path", settings.path());
        event.with("tls", tls != null);
        if (dashboard != null) {
            event.with("dashboard", text(local(dashboard)));
        }
        event.info(LOG);
    }

    private static void start(Server server, @Nullable InetSocketAddress address) throws IOException {
        try {
            server.start();
        } catch (IOException e) {
            throw new IOException(address + ": cannot listen there: " + e.getMessage(), e);
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void checkCertificateLater() {
        door.getScheduler()
                .schedule(
                        () -> {
                            checkCertificate();
                            checkCertificateLater();
                        },
                        CERTIFICATE_CHECK.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** Takes a new certificate into use, if there is one. */
    void checkCertificate() {
        if (tls != null) {
            tls.refresh();
        }
    }

    private Server door() {
        Server server = server("door", DOOR_THREADS);
        Connections connections = new Connections(
                server.getScheduler(),
                settings.deadlines(),
                settings.maxConnections(),
                settings.behindProxy() ? settings.maxConnections() : settings.maxConnectionsPerAddress(),
                metrics::cut);
        connect(server, settings.listen(), tls, connections, settings.maxConnections());
        server.setHandler(graceful(new PostHandler(settings, connections, intake, budget, disk, metrics)));
        metrics.show("tlsrpt_connections", "Connections at the door for reports.", connections::count);
        return server;
    }

    private Server dashboard(InetSocketAddress address) {
        Server server = server("dashboard", DASHBOARD_THREADS);
        Connections connections = new Connections(
                server.getScheduler(), settings.deadlines(), DASHBOARD_CONNECTIONS, DASHBOARD_CONNECTIONS, () -> {});
        connect(server, address, null, connections, DASHBOARD_CONNECTIONS);
        server.setHandler(graceful(new DashboardHandler(page, metrics, this::isHealthy, settings, connections)));
        return server;
    }

    private Server server(String name, int threads) {
        QueuedThreadPool pool = new QueuedThreadPool(threads, Math.min(4, threads));
        pool.setName(name);
        Server server = new Server(pool);
        server.setStopTimeout(settings.deadlines().stop().toMillis());
        // What went wrong is in the status; whatever else could be said would be the client's own words, or ours to
        // hide.
        server.setErrorHandler((request, response, callback) -> {
            callback.succeeded();
            return true;
        });
        return server;
    }

    private static Handler graceful(Handler handler) {
        return new GracefulHandler(handler);
    }

    private static void connect(
            Server server, InetSocketAddress address, @Nullable Tls tls, Connections connections, int most) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        // There is one certificate, and senders may ignore whether it fits (RFC 8460 §3).
        http.addCustomizer(new SecureRequestCustomizer(false));
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ConnectionFactory[] factories = tls == null
                ? new ConnectionFactory[] {plain}
                : new ConnectionFactory[] {tls.connections(plain.getProtocol()), plain};
        ServerConnector connector = new ServerConnector(server, factories);
        if (!address.getAddress().isAnyLocalAddress()) {
            connector.setHost(address.getAddress().getHostAddress());
        }
        connector.setPort(address.getPort());
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.addBean(connections);
        server.addConnector(connector);
        // Up to twice as many are told to come later; beyond that nobody is answered at all.
        server.addBean(new NetworkConnectionLimit(Math.multiplyExact(2, most), connector));
    }

    private void show() {
        metrics.show("tlsrpt_bodies_waiting", "Bodies that wait to be read.", intake::waiting);
        metrics.show("tlsrpt_bodies_bytes", "Memory that bodies take.", budget::taken);
        metrics.show("tlsrpt_healthy", "1 if reports can be kept.", () -> isHealthy() ? 1 : 0);
        if (tls != null) {
            metrics.show(
                    "tlsrpt_certificate_expiry_timestamp_seconds",
                    "When the certificate of this receiver expires.",
                    () -> tls.expiry().getEpochSecond());
        }
    }

    private boolean isHealthy() {
        try {
            archive.quarantined(0);
            return disk.hasRoom() && !intake.isFailing();
        } catch (IOException e) {
            Event.of("archive-failed").error(LOG, e);
            return false;
        }
    }

    /** Returns where reports are received. */
    public InetSocketAddress address() {
        return local(door);
    }

    /** Returns where the dashboard is; null where there is none. */
    public @Nullable InetSocketAddress dashboardAddress() {
        return dashboard == null ? null : local(dashboard);
    }

    private static String text(InetSocketAddress address) {
        return HostPort.normalizeHost(address.getAddress().getHostAddress()) + ":" + address.getPort();
    }

    private static InetSocketAddress local(Server server) {
        ServerConnector connector = (ServerConnector) server.getConnectors()[0];
        int port = connector.getLocalPort();
        return connector.getHost() == null
                ? new InetSocketAddress(port)
                : new InetSocketAddress(connector.getHost(), port);
    }

    /** Takes nothing new, finishes what was begun, and closes the doors. */
    public void stop() {
        Event.of("stopping").info(LOG);
        stop(door);
        try {
            intake.stop(settings.deadlines().stop());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (dashboard != null) {
            stop(dashboard);
        }
        page.close();
        Event.of("stopped").info(LOG);
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            Event.of("stop-failed").error(LOG, e);
        }
    }
}
