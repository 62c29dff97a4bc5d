package io.github.tlsrpt.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;

/** What a run of the command printed, and how it ended. */
record CommandRun(int code, String out, String err) {

    static CommandRun of(String... args) {
        return of(InputStream.nullInputStream(), args);
    }

    static CommandRun of(InputStream in, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(in, out, new PrintStream(err, true, UTF_8), args);
        return new CommandRun(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
