package io.github.tlsrpt.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/** What all pages have: our style and script, and a policy that lets nothing else in. */
class Page {

    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = resource("page.js");

    /** Lets nothing in from outside, and nothing run but what this program wrote. */
    private static final String POLICY = "default-src 'none'; style-src '" + hash(STYLE) + "'; script-src '"
            + hash(SCRIPT) + "'; base-uri 'none'; form-action 'none'";

    /** Text of a stranger for the page: control and invisible characters made visible; the template escapes the rest. */
    String text(String stranger) {
        return Terminal.escape(stranger);
    }

    /** Text of ours with names in it, which is not cut. */
    String whole(String ours) {
        return Terminal.escapeWhole(ours);
    }

    String style() {
        return STYLE;
    }

    String script() {
        return SCRIPT;
    }

    String contentSecurityPolicy() {
        return POLICY;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
