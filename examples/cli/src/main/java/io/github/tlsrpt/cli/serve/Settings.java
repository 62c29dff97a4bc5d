package io.github.tlsrpt.cli.serve;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the operator of a receiver decides. Immutable and thread-safe.
 *
 * @param listen where reports are received
 * @param path the path of the URI in the record, such as {@code /tlsrpt}
 * @param certificate for HTTPS; null where something before the receiver does TLS
 * @param behindProxy whether a proxy tells the address of the client, in {@code X-Forwarded-For}
 * @param dashboard where page, metrics and health are shown; null for nowhere
 * @param dashboardHosts host names by which the dashboard may be asked, besides {@code localhost} and addresses
 * @param domains the policy domains about which reports are wanted, in lower case; empty for all
 * @param maxBodyBytes how large a body may be
 * @param maxConnections how many connections are served at once
 * @param maxConnectionsPerAddress how many of them one address may have
 * @param quarantineBytes how much is kept of what cannot be read
 * @param reserveBytes how much of the disk is left free, for reports that come another way
 * @param deadlines how long clients may take
 */
public record Settings(
        InetSocketAddress listen,
        String path,
        @Nullable Certificate certificate,
        boolean behindProxy,
        @Nullable InetSocketAddress dashboard,
        Set<String> dashboardHosts,
        Set<String> domains,
        int maxBodyBytes,
        int maxConnections,
        int maxConnectionsPerAddress,
        long quarantineBytes,
        long reserveBytes,
        Deadlines deadlines) {

    /** Copies the sets. */
    public Settings {
        dashboardHosts = Set.copyOf(dashboardHosts);
        domains = Set.copyOf(domains);
    }

    /**
     * PEM files, as certificate authorities give them out.
     *
     * @param chain the certificate, then those that lead to the authority
     * @param key the private key, PKCS #8 without a password
     */
    public record Certificate(Path chain, Path key) {}
}
