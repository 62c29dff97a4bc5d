package io.github.tlsrpt.remediation;

import static io.github.tlsrpt.remediation.Reports.detail;
import static io.github.tlsrpt.remediation.Reports.failure;
import static io.github.tlsrpt.remediation.Reports.sts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemediatorTest {

    private static final Cause HOUSE = new Cause("in-house");
    private static final Failure EXPIRED = failure(
            sts("enforce", "mx.example.com"), detail("certificate-expired", 9).build());

    private static Diagnosis house(String why) {
        return new Diagnosis(HOUSE, Owner.NETWORK, Confidence.HIGH, why);
    }

    @Test
    void callersClassifiersAreAskedFirstAndInOrder() {
        Remediator remediator = Remediator.builder()
                .classifier(failure -> Optional.empty())
                .classifier(failure -> Optional.of(house("second")))
                .classifier(failure -> Optional.of(house("third")))
                .build();
        assertThat(remediator.diagnose(EXPIRED)).isEqualTo(house("second"));
    }

    @Test
    void classifierThatFailsIsPassedOverAndNamed() {
        RemediationClassifier throwing = new Throwing();
        RemediationClassifier returningNull = new ReturningNull();
        RemediationClassifier endless = new Endless();
        Diagnosis diagnosis = Remediator.builder()
                .classifiers(List.of(throwing, returningNull, endless))
                .build()
                .diagnose(EXPIRED);
        assertThat(diagnosis.cause()).isEqualTo(Cause.CERTIFICATE_EXPIRED);
        assertThat(diagnosis.why())
                .isEqualTo("result type certificate-expired, no reason given"
                        + "; classifier " + Throwing.class.getName() + " threw java.lang.IllegalStateException"
                        + "; classifier " + ReturningNull.class.getName() + " returned null"
                        + "; classifier " + Endless.class.getName() + " threw java.lang.StackOverflowError");
    }

    @Test
    void explanationOfAClassifierIsCut() {
        Remediator remediator = Remediator.builder()
                .classifier(failure -> Optional.of(house("x".repeat(10_000))))
                .build();
        assertThat(remediator.diagnose(EXPIRED).why()).hasSize(513).endsWith("\u2026");
    }

    @Test
    void causeWithoutAdviceStillMakesAFinding() {
        Remediator remediator = Remediator.builder()
                .classifier(failure -> Optional.of(house("because")))
                .build();
        RemediationPlan plan = remediator.plan(List.of(Reports.report(
                "Sender",
                Reports.DAY,
                Reports.result(
                        sts("enforce", "mx.example.com"),
                        0,
                        detail("certificate-expired", 9).build()))));
        assertThat(plan.findings()).hasSize(1);
        assertThat(plan.findings().get(0).remediation().summary())
                .isEqualTo("A classifier calls this in-house, for which no advice is known.");
        assertThat(remediator.advice(HOUSE)).isEmpty();
    }

    @Test
    void classifierIsFoundAsAService(@TempDir Path folder) throws Exception {
        compile(folder, """
                import io.github.tlsrpt.remediation.*;
                import java.util.Optional;
                public final class Provided implements RemediationClassifier {
                    @Override public Optional<Diagnosis> classify(Failure failure) {
                        return Optional.of(new Diagnosis(
                            new Cause("in-house"), Owner.NETWORK, Confidence.HIGH, "as a service"));
                    }
                }
                """);
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(RemediationClassifier.class.getName()), "Provided\n");
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            Remediator remediator = Remediator.builder()
                    .classifiers(ServiceLoader.load(RemediationClassifier.class, loader))
                    .build();
            assertThat(remediator.diagnose(EXPIRED)).isEqualTo(house("as a service"));
        }
    }

    private static void compile(Path folder, String source) throws IOException {
        Path file = Files.writeString(folder.resolve("Provided.java"), source);
        String classPath = location(RemediationClassifier.class)
                + System.getProperty("path.separator")
                + location(io.github.tlsrpt.model.TlsReport.class);
        int result = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(System.out, System.err, "-proc:none", "-cp", classPath, "-d", folder.toString(), file.toString());
        assertThat(result).isZero();
    }

    private static String location(Class<?> type) {
        URI uri = URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString());
        return Path.of(uri).toString();
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void wrongArgumentsAreNamed() {
        assertThatThrownBy(() -> Remediator.builder().build().diagnose(null)).hasMessage("failure");
        assertThatThrownBy(() -> Remediator.builder().build().plan(null)).hasMessage("reports");
        assertThatThrownBy(() -> Remediator.builder().classifier(null)).hasMessage("classifier");
    }

    @Test
    void classifierNeedsSomeTime() {
        for (Duration budget : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            assertThatThrownBy(() -> Remediator.builder().classifierBudget(budget))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("newBudget: " + budget + " is not above 0");
        }
    }

    private static final class Throwing implements RemediationClassifier {
        @Override
        public Optional<Diagnosis> classify(Failure failure) {
            throw new IllegalStateException("boom");
        }
    }

    private static final class ReturningNull implements RemediationClassifier {
        @Override
        @SuppressWarnings({"NullAway", "NullOptional"})
        public Optional<Diagnosis> classify(Failure failure) {
            return null;
        }
    }

    private static final class Endless implements RemediationClassifier {
        @Override
        @SuppressWarnings("InfiniteRecursion")
        public Optional<Diagnosis> classify(Failure failure) {
            return classify(failure);
        }
    }
}
