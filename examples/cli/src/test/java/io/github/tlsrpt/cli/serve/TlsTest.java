package io.github.tlsrpt.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTPS with the PEM files of an authority, which replaces them now and then. */
class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void reportComesByHttps(String algorithm) throws Exception {
        Settings.Certificate files = generate("one", algorithm, 90);
        try (TestReceiver receiver = TestReceiver.in(folder, settings -> Change.certificate(settings, files));
                Wire wire = tls(receiver, files)) {
            assertThat(wire.post(Wire.GZIP, TestReceiver.gzip(1)).status()).isEqualTo(201);
            assertThat(receiver.metric("tlsrpt_certificate_expiry_timestamp_seconds"))
                    .isGreaterThan((double) Instant.now().getEpochSecond());
        }
    }

    @Test
    void plainTextAtTheDoorOfTlsIsNoReport() throws Exception {
        Settings.Certificate files = generate("one", "EC", 90);
        try (TestReceiver receiver = TestReceiver.in(folder, settings -> Change.certificate(settings, files));
                Wire wire = Wire.to(receiver.door())) {
            wire.send(Wire.postHead(Wire.JSON, 2)).send("{}");
            wire.drain();
            assertThat(receiver.quarantined()).isEmpty();
        }
    }

    @Test
    void handshakeHasADeadline() throws Exception {
        Settings.Certificate files = generate("one", "EC", 90);
        try (TestReceiver receiver = TestReceiver.in(
                        folder,
                        settings -> Change.deadlines(Change.certificate(settings, files), TestReceiver.hasty()));
                Wire wire = Wire.to(receiver.door())) {
            long begin = System.nanoTime();
            wire.send("\u0016\u0003\u0001").drain();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void newCertificateIsTakenIntoUse() throws Exception {
        Settings.Certificate files = generate("one", "EC", 90);
        Settings.Certificate next = generate("two", "EC", 300);
        try (TestReceiver receiver = TestReceiver.in(folder, settings -> Change.certificate(settings, files))) {
            try (Wire wire = tls(receiver, files)) {
                assertThat(wire.post(Wire.GZIP, TestReceiver.gzip(1)).status()).isEqualTo(201);
            }
            Files.writeString(files.chain(), "half writ");
            Files.setLastModifiedTime(files.chain(), FileTime.from(Instant.now().plusSeconds(5)));
            receiver.receiver.checkCertificate();
            Files.write(files.chain(), Files.readAllBytes(next.chain()));
            Files.write(files.key(), Files.readAllBytes(next.key()));
            Files.setLastModifiedTime(files.chain(), FileTime.from(Instant.now().plusSeconds(10)));
            receiver.receiver.checkCertificate();
            try (Wire wire = tls(receiver, next)) {
                assertThat(wire.post(Wire.GZIP, TestReceiver.gzip(2)).status()).isEqualTo(201);
            }
            assertThat(receiver.metric("tlsrpt_certificate_expiry_timestamp_seconds"))
                    .isGreaterThan(
                            (double) Instant.now().plusSeconds(200 * 86_400).getEpochSecond());
        }
    }

    @Test
    void filesThatAreNoGoodAreToldInWords() throws Exception {
        Settings.Certificate one = generate("one", "RSA", 90);
        Settings.Certificate two = generate("two", "RSA", 90);
        Path old = folder.resolve("old.pem");
        Files.writeString(old, Files.readString(one.key()).replace(" PRIVATE KEY", " RSA PRIVATE KEY"));
        Path none = folder.resolve("none.pem");
        refused(one.chain(), two.key(), "is not the key of the first certificate");
        refused(one.chain(), old, "openssl pkcs8 -topk8 -nocrypt");
        refused(one.key(), one.key(), "");
        refused(one.chain(), one.chain(), "holds no private key");
        refused(one.chain(), none, "there is no such file");
        refused(none, one.key(), "there is no such file");
    }

    private static void refused(Path chain, Path key, String words) {
        assertThatThrownBy(() -> PemKeyStore.read(new Settings.Certificate(chain, key)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(words);
    }

    private static Wire tls(TestReceiver receiver, Settings.Certificate files) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("it", PemKeyStore.read(files).keys().getCertificate("receiver"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(receiver.door().getAddress(), receiver.door().getPort());
        socket.startHandshake();
        return new Wire(socket);
    }

    private Settings.Certificate generate(String name, String algorithm, int days)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "it",
                        "-keyalg",
                        algorithm,
                        "-validity",
                        "" + days,
                        "-dname",
                        "CN=" + name + ".example.com",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        Certificate certificate = keys.getCertificate("it");
        assertThat(certificate).isInstanceOf(X509Certificate.class);
        return new Settings.Certificate(
                pem(name + "-chain.pem", "CERTIFICATE", certificate.getEncoded()),
                pem(
                        name + "-key.pem",
                        "PRIVATE KEY",
                        keys.getKey("it", PASSWORD).getEncoded()));
    }

    private Path pem(String file, String kind, byte[] bytes) throws IOException {
        return Files.writeString(
                folder.resolve(file),
                "Text before it\n-----BEGIN " + kind + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + kind
                        + "-----\n");
    }
}
