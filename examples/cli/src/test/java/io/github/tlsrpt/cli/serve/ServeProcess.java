package io.github.tlsrpt.cli.serve;

import io.github.tlsrpt.cli.ChildJvm;
import io.github.tlsrpt.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command in a process of its own, which may be killed. */
final class ServeProcess implements AutoCloseable {

    private static final Pattern STARTED =
            Pattern.compile(".*event=started listen=127.0.0.1:(\\d+).* dashboard=127.0.0.1:(\\d+)");

    final Process process;
    final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final Thread reader;
    private int door;
    private int dashboard;

    private ServeProcess(Process process) {
        this.process = process;
        this.reader = new Thread(this::read);
    }

    static ServeProcess start(String... args) throws IOException {
        return start(List.of(), List.of(), Map.of(), args);
    }

    /** Starts the command, perhaps by another one, on ports that are free unless the environment says otherwise. */
    static ServeProcess start(List<String> by, List<String> options, Map<String, String> environment, String... args)
            throws IOException {
        List<String> all = new ArrayList<>(List.of("serve"));
        all.addAll(List.of(args));
        List<String> jvm = new ArrayList<>(List.of("-Xmx256m"));
        jvm.addAll(options);
        ProcessBuilder builder = ChildJvm.of(jvm, Main.class, all.toArray(String[]::new));
        List<String> words = new ArrayList<>(by);
        words.addAll(builder.command());
        builder.command(words);
        builder.environment().put("TLSRPT_LISTEN", "127.0.0.1:0");
        builder.environment().put("TLSRPT_DASHBOARD", "127.0.0.1:0");
        builder.environment().put("TLSRPT_RESERVE", "0");
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        ServeProcess serve = new ServeProcess(builder.start());
        serve.awaitStart();
        return serve;
    }

    private synchronized void awaitStart() throws IOException {
        reader.start();
        while (door == 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            if (door == 0 && !process.isAlive()) {
                throw new IOException("did not start: " + log);
            }
        }
    }

    private void read() {
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                log.add(line);
                Matcher started = STARTED.matcher(line);
                if (started.matches()) {
                    started(Integer.parseInt(started.group(1)), Integer.parseInt(started.group(2)));
                }
            }
            process.waitFor();
        } catch (IOException | InterruptedException e) {
            log.add(e.toString());
        }
        started(door, dashboard);
    }

    private synchronized void started(int doorPort, int dashboardPort) {
        door = doorPort;
        dashboard = dashboardPort;
        notifyAll();
    }

    InetSocketAddress door() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), door);
    }

    InetSocketAddress dashboard() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), dashboard);
    }

    /** Ends the process as a power cut does. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
        reader.join();
    }

    /** Asks the process to end, as a service manager does. */
    void terminate() {
        process.toHandle().destroy();
    }

    int exit() throws InterruptedException {
        int code = process.waitFor();
        reader.join();
        return code;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
