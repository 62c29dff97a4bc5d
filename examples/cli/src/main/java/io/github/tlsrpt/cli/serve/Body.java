package io.github.tlsrpt.cli.serve;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a request as it comes, without a thread that waits, under a limit of bytes and a deadline. What it takes
 * of the memory is given back when the request is over.
 */
final class Body {

    private static final int USUAL_BYTES = 4096;

    private final Request request;
    private final Settings settings;
    private final Budget budget;
    private final Scheduler scheduler;
    private final Consumer<byte[]> whole;
    private final Consumer<Refusal> refused;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
    private final long begin = System.nanoTime();
    private volatile int received;
    private volatile boolean slow;
    private volatile boolean done;
    private Scheduler.@Nullable Task check;

    private Body(
            Request request,
            Settings settings,
            Budget budget,
            Scheduler scheduler,
            Consumer<byte[]> whole,
            Consumer<Refusal> refused) {
        this.request = request;
        this.settings = settings;
        this.budget = budget;
        this.scheduler = scheduler;
        this.whole = whole;
        this.refused = refused;
    }

    /** Begins to read; either the whole body or why there is none comes once, in any thread. */
    static void read(
            Request request,
            Settings settings,
            Budget budget,
            Scheduler scheduler,
            Consumer<byte[]> whole,
            Consumer<Refusal> refused) {
        Body body = new Body(request, settings, budget, scheduler, whole, refused);
        Request.addCompletionListener(request, failure -> body.over());
        body.checkLater();
        body.read();
    }

    private void read() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this::read);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                end(slow ? Refusal.TOO_SLOW : Refusal.INCOMPLETE);
                return;
            }
            boolean last = chunk.isLast();
            Refusal refusal = add(chunk.getByteBuffer());
            chunk.release();
            if (refusal != null) {
                end(refusal);
                return;
            }
            if (last) {
                stopChecking();
                whole.accept(bytes.toByteArray());
                return;
            }
        }
    }

    private @Nullable Refusal add(ByteBuffer more) {
        int length = more.remaining();
        if (length > settings.maxBodyBytes() - received) {
            return Refusal.TOO_LARGE;
        }
        if (!budget.take(length)) {
            return Refusal.BUSY;
        }
        byte[] copy = new byte[length];
        more.get(copy);
        bytes.writeBytes(copy);
        received = bytes.size();
        return null;
    }

    private void end(Refusal refusal) {
        stopChecking();
        refused.accept(refusal);
    }

    private synchronized void checkLater() {
        if (!done) {
            check = scheduler.schedule(this::check, settings.deadlines().grace().toMillis() / 5, TimeUnit.MILLISECONDS);
        }
    }

    private void check() {
        if (settings.deadlines().isTooSlow(Duration.ofNanos(System.nanoTime() - begin), received)) {
            slow = true;
            request.fail(new TimeoutException("too slow"));
        } else {
            checkLater();
        }
    }

    private synchronized void stopChecking() {
        done = true;
        if (check != null) {
            check.cancel();
        }
    }

    private void over() {
        stopChecking();
        budget.giveBack(received);
    }
}
