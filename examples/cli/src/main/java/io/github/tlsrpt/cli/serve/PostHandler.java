package io.github.tlsrpt.cli.serve;

import io.github.tlsrpt.parser.ReportMediaType;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** The door for reports (RFC 8460 §5.4): a POST is answered with 2xx when what it brought is on the disk. */
final class PostHandler extends Handler.Abstract.NonBlocking {

    /** In seconds; senders try for a day (RFC 8460 §5.5). */
    private static final long RETRY_AFTER = 60;

    private final Settings settings;
    private final Connections connections;
    private final Intake intake;
    private final Budget budget;
    private final Disk disk;
    private final Metrics metrics;
    private final Refusals log;

    PostHandler(Settings settings, Connections connections, Intake intake, Budget budget, Disk disk, Metrics metrics) {
        this.settings = settings;
        this.connections = connections;
        this.intake = intake;
        this.budget = budget;
        this.disk = disk;
        this.metrics = metrics;
        this.log = new Refusals(System::nanoTime);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Connections.Client client = connections.begin(request);
        Exchange exchange = new Exchange(client, address(client, request), response, callback);
        Refusal refusal = refusal(request, client);
        if (refusal != null) {
            exchange.refuse(refusal);
            return true;
        }
        ReportMediaType type = mediaType(request).orElseThrow();
        Body.read(
                request,
                settings,
                budget,
                getServer().getScheduler(),
                bytes -> intake.take(new Post(exchange.address, type, Instant.now(), bytes), exchange::answer),
                exchange::refuse);
        return true;
    }

    private @Nullable Refusal refusal(Request request, Connections.Client client) {
        HttpFields headers = request.getHeaders();
        if (client.isTooMany()) {
            return Refusal.CONNECTIONS;
        }
        if (!settings.path().equals(request.getHttpURI().getCanonicalPath())) {
            return Refusal.NOT_FOUND;
        }
        if (!HttpMethod.POST.is(request.getMethod())) {
            return Refusal.METHOD;
        }
        if (mediaType(request).isEmpty()) {
            return Refusal.MEDIA_TYPE;
        }
        String encoding = headers.get(HttpHeader.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return Refusal.CONTENT_ENCODING;
        }
        if (request.getLength() > settings.maxBodyBytes()) {
            return Refusal.TOO_LARGE;
        }
        return disk.hasRoom() ? null : Refusal.DISK;
    }

    private static Optional<ReportMediaType> mediaType(Request request) {
        return ReportMediaType.of(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
    }

    /** A proxy adds the address of its client behind those that the client made up. */
    private String address(Connections.Client client, Request request) {
        if (settings.behindProxy()) {
            HttpField last = request.getHeaders().stream()
                    .filter(field -> field.getHeader() == HttpHeader.X_FORWARDED_FOR)
                    .reduce((first, second) -> second)
                    .orElse(null);
            if (last != null && last.getValue() != null) {
                return last.getValue()
                        .substring(last.getValue().lastIndexOf(',') + 1)
                        .strip();
            }
        }
        return client.address();
    }

    /** A request and its one answer. */
    private final class Exchange {
        private final Connections.Client client;
        private final String address;
        private final Response response;
        private final Callback callback;

        Exchange(Connections.Client client, String address, Response response, Callback callback) {
            this.client = client;
            this.address = address;
            this.response = response;
            this.callback = callback;
        }

        /** Answers a request that was read to its end. */
        void answer(Answer answer) {
            HttpFields.Mutable headers = response.getHeaders();
            headers.put(HttpFields.CONTENT_LENGTH_0);
            if (answer instanceof Refusal refusal) {
                explain(refusal, headers);
            }
            response.setStatus(answer.status());
            client.expect(settings.deadlines().response());
            // Jetty 12.1.14 may lose the connection when it has to make the last write by itself, for an answer of
            // another thread.
            response.write(true, BufferUtil.EMPTY_BUFFER, callback);
        }

        /** Answers before that: what is left of the body would be taken for the next request. */
        void refuse(Refusal refusal) {
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
            answer(refusal);
        }

        private void explain(Refusal refusal, HttpFields.Mutable headers) {
            metrics.refused(refusal);
            log.add(refusal, address);
            if (refusal == Refusal.METHOD) {
                headers.put(HttpHeader.ALLOW, HttpMethod.POST.asString());
            }
            if (refusal.isTemporary()) {
                headers.put(HttpHeader.RETRY_AFTER, RETRY_AFTER);
            }
        }
    }
}
