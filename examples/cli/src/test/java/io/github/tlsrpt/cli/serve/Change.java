package io.github.tlsrpt.cli.serve;

import java.net.InetSocketAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings that differ in one thing. */
final class Change {

    private Change() {}

    static Settings maxBody(Settings s, int bytes) {
        return of(s, s.certificate(), s.behindProxy(), s.domains(), bytes, s.quarantineBytes(), s.reserveBytes());
    }

    static Settings quarantine(Settings s, long bytes) {
        return of(s, s.certificate(), s.behindProxy(), s.domains(), s.maxBodyBytes(), bytes, s.reserveBytes());
    }

    static Settings reserve(Settings s, long bytes) {
        return of(s, s.certificate(), s.behindProxy(), s.domains(), s.maxBodyBytes(), s.quarantineBytes(), bytes);
    }

    static Settings domains(Settings s, Set<String> domains) {
        return of(
                s, s.certificate(), s.behindProxy(), domains, s.maxBodyBytes(), s.quarantineBytes(), s.reserveBytes());
    }

    static Settings behindProxy(Settings s) {
        return of(s, s.certificate(), true, s.domains(), s.maxBodyBytes(), s.quarantineBytes(), s.reserveBytes());
    }

    static Settings certificate(Settings s, Settings.Certificate files) {
        return of(s, files, s.behindProxy(), s.domains(), s.maxBodyBytes(), s.quarantineBytes(), s.reserveBytes());
    }

    static Settings deadlines(Settings s, Deadlines deadlines) {
        return connections(s, deadlines, s.maxConnections(), s.maxConnectionsPerAddress());
    }

    static Settings connections(Settings s, Deadlines deadlines, int most, int perAddress) {
        return new Settings(
                s.listen(),
                s.path(),
                s.certificate(),
                s.behindProxy(),
                s.dashboard(),
                s.dashboardHosts(),
                s.domains(),
                s.maxBodyBytes(),
                most,
                perAddress,
                s.quarantineBytes(),
                s.reserveBytes(),
                deadlines);
    }

    static Settings addresses(
            Settings s, InetSocketAddress listen, String path, @Nullable InetSocketAddress dashboard) {
        return dashboard(s, listen, path, dashboard, s.dashboardHosts());
    }

    static Settings dashboardHosts(Settings s, Set<String> hosts) {
        return dashboard(s, s.listen(), s.path(), s.dashboard(), hosts);
    }

    private static Settings dashboard(
            Settings s,
            InetSocketAddress listen,
            String path,
            @Nullable InetSocketAddress dashboard,
            Set<String> hosts) {
        return new Settings(
                listen,
                path,
                s.certificate(),
                s.behindProxy(),
                dashboard,
                hosts,
                s.domains(),
                s.maxBodyBytes(),
                s.maxConnections(),
                s.maxConnectionsPerAddress(),
                s.quarantineBytes(),
                s.reserveBytes(),
                s.deadlines());
    }

    private static Settings of(
            Settings s,
            Settings.@Nullable Certificate certificate,
            boolean behindProxy,
            Set<String> domains,
            int maxBodyBytes,
            long quarantineBytes,
            long reserveBytes) {
        return new Settings(
                s.listen(),
                s.path(),
                certificate,
                behindProxy,
                s.dashboard(),
                s.dashboardHosts(),
                domains,
                maxBodyBytes,
                s.maxConnections(),
                s.maxConnectionsPerAddress(),
                quarantineBytes,
                reserveBytes,
                s.deadlines());
    }
}
