package io.github.tlsrpt.cli.serve;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** What is written to the log from here on: there is one log, so also what other tests cause. */
final class LogLines implements AutoCloseable {

    private static final Set<LogLines> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Logs.to(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.US_ASCII) {
            @Override
            public void println(@Nullable String line) {
                OPEN.forEach(log -> log.lines.add(String.valueOf(line)));
            }
        });
    }

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    private LogLines() {}

    static LogLines open() {
        LogLines log = new LogLines();
        OPEN.add(log);
        return log;
    }

    /** Returns the lines that hold a text, without the time at their beginning. */
    List<String> with(String text) {
        return lines.stream()
                .filter(line -> line.contains(text))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    @Override
    public void close() {
        OPEN.remove(this);
    }
}
