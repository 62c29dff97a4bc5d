package com.example.osgi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

class FrameworkTest {

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

    @Test
    void allBundlesResolveStartAndWork(@TempDir Path cache) throws Exception {
        Framework framework = new FrameworkFactory().newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE, cache.toString(),
                Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT));
        framework.start();
        try {
            List<Bundle> bundles = install(framework);
            for (Bundle bundle : bundles) {
                if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                    bundle.start();
                    assertEquals(Bundle.ACTIVE, bundle.getState(), bundle::toString);
                }
            }
            Object parser = load(bundles, "parser.ReportParser").getMethod("create").invoke(null);
            assertEquals("[]", problems(parser, REPORT));
            // This one goes through the validator's bundle.
            assertTrue(problems(parser, REPORT.replace("\"sts\"", "7")).contains("/policies/0/policy/policy-type"));
            assertEquals("2026-11-04", utcDay(parser));
            Object remediator = load(bundles, "remediation.Remediator").getMethod("create").invoke(null);
            assertTrue(remediator.getClass().getMethod("causes").invoke(remediator).toString().contains("certificate-expired"));
            load(bundles, "mail.MessageParser");
            load(bundles, "mail.MessageWriter");
            Object record = load(bundles, "dns.TlsRptRecord")
                    .getMethod("parse", String.class)
                    .invoke(null, "v=TLSRPTv1; rua=mailto:tls@example.net");
            assertTrue(record.toString().contains("tls@example.net"));
        } finally {
            framework.stop();
            framework.waitForStop(10_000);
        }
    }

    private static List<Bundle> install(Framework framework) throws Exception {
        List<Bundle> bundles = new ArrayList<>();
        try (Stream<Path> jars = Files.list(Path.of("target/bundles"))) {
            for (Path jar : jars.sorted().toList()) {
                try {
                    bundles.add(framework.getBundleContext().installBundle(jar.toUri().toString()));
                } catch (BundleException e) {
                    throw new AssertionError(jar.toString(), e);
                }
            }
        }
        return bundles;
    }

    private static Class<?> load(List<Bundle> bundles, String name) throws ClassNotFoundException {
        String module = "io.github.tlsrpt.tlsrpt-" + name.substring(0, name.indexOf('.'));
        Bundle bundle = bundles.stream()
                .filter(candidate -> module.equals(candidate.getSymbolicName()))
                .findFirst()
                .orElseThrow();
        return bundle.loadClass("io.github.tlsrpt." + name);
    }

    private static Object parse(Object parser, String json) throws ReflectiveOperationException {
        return parser.getClass().getMethod("parse", byte[].class).invoke(parser, (Object) json.getBytes(UTF_8));
    }

    private static String problems(Object parser, String json) throws ReflectiveOperationException {
        Object result = parse(parser, json);
        return result.getClass().getMethod("problems").invoke(result).toString();
    }

    private static String utcDay(Object parser) throws ReflectiveOperationException {
        Object result = parse(parser, REPORT);
        Object report = result.getClass().getMethod("orElseThrow").invoke(result);
        Object range = report.getClass().getMethod("dateRange").invoke(report);
        return range.getClass().getMethod("utcDay").invoke(range).toString();
    }
}
