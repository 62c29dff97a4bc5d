package io.github.tlsrpt.cli.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** TLS with a certificate that is replaced while the receiver runs: authorities give out new ones every few weeks. */
final class Tls {

    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

    private final Settings.Certificate files;
    private final SslContextFactory.Server context = new SslContextFactory.Server();
    private List<FileTime> read;
    private volatile Instant expiry;

    Tls(Settings.Certificate files) throws IOException {
        this.files = files;
        this.read = times();
        PemKeyStore keys = PemKeyStore.read(files);
        this.expiry = keys.expiry();
        context.setKeyStorePassword(PemKeyStore.PASSWORD);
        context.setKeyStore(keys.keys());
        context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        context.setRenegotiationAllowed(false);
        context.setEndpointIdentificationAlgorithm(null);
    }

    SslConnectionFactory connections(String next) {
        return new SslConnectionFactory(context, next);
    }

    Instant expiry() {
        return expiry;
    }

    /** Takes new files into use; where they are no good, or half written, the old ones stay until they are. */
    void refresh() {
        try {
            List<FileTime> now = times();
            if (Objects.equals(now, read)) {
                return;
            }
            PemKeyStore keys = PemKeyStore.read(files);
            context.reload(factory -> context.setKeyStore(keys.keys()));
            read = now;
            expiry = keys.expiry();
            Event.of("certificate-replaced").with("expires", expiry).info(LOG);
        } catch (Exception e) {
            Event.of("certificate-not-replaced").error(LOG, e);
        }
    }

    private List<FileTime> times() throws IOException {
        return List.of(Files.getLastModifiedTime(files.chain()), Files.getLastModifiedTime(files.key()));
    }
}
