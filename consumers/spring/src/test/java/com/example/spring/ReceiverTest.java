package com.example.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class ReceiverTest {

    static final String REPORT = """
            {"organization-name": "Example Sender", "contact-info": "tls@sender.example",
             "report-id": "2026-11-04_example.com",
             "date-range": {"start-datetime": "2026-11-04T00:00:00Z", "end-datetime": "2026-11-04T23:59:59Z"},
             "policies": [{
               "policy": {"policy-type": "sts", "policy-domain": "example.com", "mx-host": ["mx1.example.com"],
                 "policy-string": ["version: STSv1", "mode: enforce", "mx: mx1.example.com", "max_age: 604800"]},
               "summary": {"total-successful-session-count": 40, "total-failure-session-count": 2},
               "failure-details": [{"result-type": "certificate-expired", "sending-mta-ip": "192.0.2.1",
                 "receiving-mx-hostname": "mx1.example.com", "failed-session-count": 2,
                 "failure-reason-code": "E-4711"}]}]}
            """;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext service;
    private static URI base;

    @BeforeAll
    static void start() {
        service = SpringApplication.run(Receiver.class, "--server.port=0", "--server.address=127.0.0.1");
        base = URI.create("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void postedReportsAreStoredAndShownInTheSpellingOfTheRfc() throws IOException, InterruptedException {
        assertEquals(201, post("/tlsrpt", "application/tlsrpt+json", REPORT.getBytes(UTF_8)).statusCode());
        assertEquals(201, post("/tlsrpt", "application/tlsrpt+gzip", gzip(REPORT)).statusCode());
        String shown = send(HttpRequest.newBuilder(base.resolve("/reports")).GET()).body();
        assertTrue(shown.startsWith("[{\"organization-name\":\"Example Sender\",\"date-range\":{\"start-datetime\":\"2026-11-04T00:00:00Z\""), shown);
        assertEquals(2, shown.split("\"report-id\"", -1).length - 1, shown);
    }

    @Test
    void otherContentIsRefused() throws IOException, InterruptedException {
        assertEquals(415, post("/tlsrpt", "text/plain", REPORT.getBytes(UTF_8)).statusCode());
        HttpResponse<String> cut = post("/tlsrpt", "application/tlsrpt+gzip", Arrays.copyOf(gzip(REPORT), 100));
        assertEquals(400, cut.statusCode());
        assertTrue(cut.body().contains("gzip-truncated"), cut.body());
    }

    @Test
    void mapperOfTheServiceReadsRecords() throws IOException, InterruptedException {
        assertEquals("2", post("/total", "application/json", REPORT.getBytes(UTF_8)).body());
    }

    private static HttpResponse<String> post(String path, String type, byte[] body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
