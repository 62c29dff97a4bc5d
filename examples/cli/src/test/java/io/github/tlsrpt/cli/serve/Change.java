package io.github.tlsrpt.cli.serve;

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
