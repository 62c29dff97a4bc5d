package io.github.tlsrpt.cli.serve;

import io.github.tlsrpt.model.IpAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What only the operator sees: the page, the metrics, and whether all is well. */
final class DashboardHandler extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(DashboardHandler.class);
    private static final String TEXT = "text/plain; charset=utf-8";

    private final LivePage page;
    private final Metrics metrics;
    private final BooleanSupplier healthy;
    private final Set<String> hosts;
    private final Connections connections;
    private final Deadlines deadlines;

    DashboardHandler(
            LivePage page, Metrics metrics, BooleanSupplier healthy, Settings settings, Connections connections) {
        this.page = page;
        this.metrics = metrics;
        this.healthy = healthy;
        this.hosts = settings.dashboardHosts();
        this.deadlines = settings.deadlines();
        this.connections = connections;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        Connections.Client client = connections.begin(request);
        client.expect(deadlines.response());
        protect(response.getHeaders());
        if (!isKnownHost(request)) {
            write(
                    response,
                    HttpStatus.MISDIRECTED_REQUEST_421,
                    TEXT,
                    "name this host with --dashboard-host\n",
                    callback);
            return true;
        }
        if (client.isTooMany()) {
            write(response, HttpStatus.SERVICE_UNAVAILABLE_503, TEXT, "too many connections\n", callback);
            return true;
        }
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            write(response, HttpStatus.METHOD_NOT_ALLOWED_405, TEXT, "", callback);
            return true;
        }
        switch (String.valueOf(request.getHttpURI().getCanonicalPath())) {
            case "/" -> page(response, callback);
            case "/metrics" -> metrics(request, response, callback);
            case "/healthz" -> health(response, callback);
            default -> write(response, HttpStatus.NOT_FOUND_404, TEXT, "see /, /metrics and /healthz\n", callback);
        }
        return true;
    }

    private static void protect(HttpFields.Mutable headers) {
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Content-Security-Policy", "frame-ancestors 'none'");
    }

    /** A page elsewhere may point a name of its own at this machine to read from it, but it cannot choose another name. */
    private boolean isKnownHost(Request request) {
        String host = String.valueOf(Request.getServerName(request)).toLowerCase(Locale.ROOT);
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return host.equals("localhost") || IpAddress.parse(bare).isPresent() || hosts.contains(host);
    }

    private void page(Response response, Callback callback) {
        CompletableFuture<?> unused = page.get().whenComplete((bytes, failure) -> {
            if (failure == null) {
                write(response, HttpStatus.OK_200, "text/html; charset=utf-8", bytes, callback);
            } else {
                Event.of("page-failed").error(LOG, failure.getCause() == null ? failure : failure.getCause());
                write(
                        response,
                        HttpStatus.SERVICE_UNAVAILABLE_503,
                        TEXT,
                        "the log says why there is no page\n",
                        callback);
            }
        });
    }

    private void metrics(Request request, Response response, Callback callback) throws IOException {
        Metrics.Page metricsPage = metrics.page(request.getHeaders().get(HttpHeader.ACCEPT));
        write(response, HttpStatus.OK_200, metricsPage.contentType(), metricsPage.bytes(), callback);
    }

    private void health(Response response, Callback callback) {
        boolean well = healthy.getAsBoolean();
        write(
                response,
                well ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503,
                TEXT,
                well ? "ok\n" : "reports cannot be kept; the log says why\n",
                callback);
    }

    private static void write(Response response, int status, String type, String text, Callback callback) {
        write(response, status, type, text.getBytes(StandardCharsets.UTF_8), callback);
    }

    private static void write(Response response, int status, String type, byte[] bytes, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }
}
