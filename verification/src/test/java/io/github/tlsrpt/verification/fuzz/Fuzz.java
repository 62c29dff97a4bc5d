package io.github.tlsrpt.verification.fuzz;

import java.io.IOException;
import java.util.Locale;

/** The entry point that Jazzer knows by its method names. For one target a process. */
public final class Fuzz {

    private static Target target = Target.JSON;

    private Fuzz() {}

    /**
     * Chooses the target, and runs it over its seeds: loading classes takes longer than any input may.
     *
     * @param args its name
     * @throws IOException never
     */
    public static void fuzzerInitialize(String[] args) throws IOException {
        target = Target.valueOf(args[0].toUpperCase(Locale.ROOT));
        for (byte[] seed : Corpus.of(target).values()) {
            target.run(seed);
        }
    }

    /**
     * Tries bytes.
     *
     * @param bytes any bytes
     * @throws IOException never
     */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        target.run(bytes);
    }
}
