package io.github.tlsrpt.cli.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.cli.serve.Wire.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A body is read under the limits of one and of all, and the memory of all is given back. */
@Timeout(120)
class BodyTest {

    private static final int MOST = 1000;

    private final Budget budget = new Budget(MOST);
    private final BlockingQueue<Refusal> refusals = new LinkedBlockingQueue<>();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    @BeforeEach
    void start() throws Exception {
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        server.setHandler(new Echo());
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    }

    /** Answers with the body, or with the status of the refusal. */
    private final class Echo extends Handler.Abstract.NonBlocking {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Settings settings =
                    Change.maxBody(Change.deadlines(TestReceiver.usual(), TestReceiver.patient()), MOST - 100);
            Body.read(
                    request,
                    settings,
                    budget,
                    server.getScheduler(),
                    bytes -> Content.Sink.write(response, true, new String(bytes, ISO_8859_1), callback),
                    refusal -> {
                        refusals.add(refusal);
                        response.setStatus(refusal.status());
                        response.getHeaders().put("reason", refusal.label());
                        callback.succeeded();
                    });
            return true;
        }
    }

    /** Bodies are given back just after their answers. */
    private void awaitTaken(long bytes) throws InterruptedException {
        while (budget.taken() != bytes) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    @Test
    void bodyComesWholeHoweverItIsCut() throws IOException, InterruptedException {
        try (Wire wire = Wire.to(address())) {
            wire.send(Wire.postHead(Wire.JSON, 600));
            for (int i = 0; i < 6; i++) {
                wire.send(String.valueOf(i).repeat(100));
            }
            assertThat(wire.reply().body())
                    .isEqualTo("0".repeat(100)
                            + "1".repeat(100)
                            + "2".repeat(100)
                            + "3".repeat(100)
                            + "4".repeat(100)
                            + "5".repeat(100));
            awaitTaken(0);
        }
    }

    @Test
    void bodiesTakeFromTheMemoryOfAllUntilTheyAreAnswered() throws IOException, InterruptedException {
        try (Wire slow = Wire.to(address())) {
            slow.send(Wire.postHead(Wire.JSON, 601)).send("x".repeat(600));
            awaitTaken(600);
            Reply refused = Wire.post(address(), Wire.JSON, new byte[401]);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.headers()).containsEntry("reason", "busy");
            awaitTaken(600);
            assertThat(Wire.post(address(), Wire.JSON, new byte[400]).status()).isEqualTo(200);
            awaitTaken(600);
            assertThat(slow.send("y").reply().body()).endsWith("xy").hasSize(601);
            awaitTaken(0);
        }
    }

    @Test
    void whatIsTooLargeOrBreaksOffIsGivenBackToo() throws IOException, InterruptedException {
        try (Wire wire = Wire.to(address())) {
            wire.send(Wire.head("POST", Wire.PATH, "Content-Type: " + Wire.JSON, "Transfer-Encoding: chunked"));
            wire.send("384\r\n").send("x".repeat(900)).send("\r\n");
            awaitTaken(900);
            assertThat(wire.send("1\r\nx\r\n").reply().headers()).containsEntry("reason", "too-large");
            awaitTaken(0);
        }
        try (Wire wire = Wire.to(address())) {
            wire.send(Wire.postHead(Wire.JSON, 20)).send("x".repeat(10));
            awaitTaken(10);
            refusals.clear();
        }
        assertThat(refusals.take()).isEqualTo(Refusal.INCOMPLETE);
        awaitTaken(0);
    }
}
