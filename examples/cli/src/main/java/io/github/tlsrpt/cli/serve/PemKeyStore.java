package io.github.tlsrpt.cli.serve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A certificate and its key, read from PEM files. The JDK knows all of it but how to find the key in its file. */
final class PemKeyStore {

    static final String PASSWORD = "only in memory";

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]*)PRIVATE KEY-----([^-]*)-----END \\1PRIVATE KEY-----");

    private static final byte[] PROBE = {8, 4, 6, 0};

    private final KeyStore keys;
    private final X509Certificate certificate;

    private PemKeyStore(KeyStore keys, X509Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    static PemKeyStore read(Settings.Certificate files) throws IOException {
        try {
            Certificate[] chain = chain(files.chain());
            if (chain.length == 0 || !(chain[0] instanceof X509Certificate first)) {
                throw new IOException(
                        files.chain() + ": holds no certificate; it begins with -----BEGIN CERTIFICATE-----");
            }
            PrivateKey key = key(files.key(), chain[0].getPublicKey().getAlgorithm());
            if (!belongs(key, chain[0])) {
                throw new IOException(files.key() + ": is not the key of the first certificate in " + files.chain());
            }
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry("receiver", key, PASSWORD.toCharArray(), chain);
            return new PemKeyStore(keys, first);
        } catch (GeneralSecurityException e) {
            throw new IOException(files.chain() + ", " + files.key() + ": cannot be used: " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new IOException(e.getFile() + ": there is no such file", e);
        }
    }

    KeyStore keys() {
        return keys;
    }

    Instant expiry() {
        return certificate.getNotAfter().toInstant();
    }

    private static Certificate[] chain(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
        }
    }

    private static PrivateKey key(Path file, String algorithm) throws IOException, GeneralSecurityException {
        Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            throw new IOException(file + ": holds no private key; it begins with -----BEGIN PRIVATE KEY-----");
        }
        if (!pem.group(1).isEmpty()) {
            throw new IOException(file + ": is of the kind " + pem.group(1) + "PRIVATE KEY; write it anew with:"
                    + " openssl pkcs8 -topk8 -nocrypt -in " + file + " -out NEWFILE");
        }
        byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private static boolean belongs(PrivateKey key, Certificate certificate) throws GeneralSecurityException {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(PROBE);
        return signature.verify(signed);
    }
}
