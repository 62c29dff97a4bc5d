package io.github.tlsrpt.remediation;

import static io.github.tlsrpt.remediation.Reports.DAY;
import static io.github.tlsrpt.remediation.Reports.DIGEST;
import static io.github.tlsrpt.remediation.Reports.detail;
import static io.github.tlsrpt.remediation.Reports.failure;
import static io.github.tlsrpt.remediation.Reports.noPolicy;
import static io.github.tlsrpt.remediation.Reports.report;
import static io.github.tlsrpt.remediation.Reports.result;
import static io.github.tlsrpt.remediation.Reports.sts;
import static io.github.tlsrpt.remediation.Reports.tlsa;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.TlsReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody needs who makes the plan of many domains in many places. */
class PlanInPartsTest {

    private static final Remediator REMEDIATOR = Remediator.builder().build();

    private static Policy stsOf(String domain, String... mx) {
        return new Policy(PolicyType.STS, sts("enforce", mx).policyString(), domain, List.of(mx));
    }

    @Test
    void planWithTheChangesOfADetectorIsThePlanThatFindsThemItself() {
        List<TlsReport> reports = new ArrayList<>();
        PolicyResult failing = result(
                sts("enforce", "mx.example.com"),
                100,
                detail("validation-failure", 30)
                        .receivingMxHostname("mx3.example.com")
                        .build());
        for (int day = 0; day < 9; day++) {
            PolicyResult quiet = result(sts("enforce", "mx.example.com"), 100);
            reports.add(report("A", DAY.plusDays(day), day < 5 ? quiet : failing));
        }
        Change known = Change.recorded("example.com", DAY.plusDays(5), Change.Kind.OTHER, null, "by hand");
        ChangeDetector detector = new ChangeDetector();
        detector.record(known);
        reports.forEach(detector::add);
        RemediationPlan plan = REMEDIATOR.plan(reports, detector);
        assertThat(plan).isEqualTo(REMEDIATOR.plan(reports, List.of(known)));
        assertThat(plan.findings().get(0).startedAfter()).hasSize(2);
        assertThat(REMEDIATOR
                        .plan(reports, new ChangeDetector())
                        .findings()
                        .get(0)
                        .startedAfter())
                .isEmpty();
    }

    @Test
    void hostBelongsToItsOnlyDomain() {
        MxDomains said = new MxDomains();
        said.add(report(
                "A",
                DAY,
                result(stsOf("a.example", "MX.example.net.", "own.example.org"), 1),
                result(stsOf("b.example", "mx.example.net", "*.example.org"), 1)));
        said.add(report(
                "A",
                DAY,
                result(new Policy(PolicyType.STS, List.of("mx: quoted.example.org"), "a.example", List.of()), 1),
                result(new Policy(PolicyType.TLSA, List.of(), "c.example", List.of("no.example.org")), 1)));
        assertThat(said.hosts())
                .isEqualTo(Map.of(
                        "mx.example.net", Set.of("a.example", "b.example"),
                        "own.example.org", Set.of("a.example"),
                        "quoted.example.org", Set.of("a.example")));
        assertThat(said.domainOf("own.example.org")).isEqualTo("a.example");
        assertThat(said.domainOf("mx.example.net")).isEqualTo("mx.example.net");
        assertThat(said.domainOf("a.example")).isEqualTo("a.example");
        assertThat(MxDomains.key("A.Example.")).isEqualTo("a.example");
        assertThat(MxDomains.key(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tlsa, tlsa-invalid, P1",
        "enforce, certificate-expired, P1",
        "testing, certificate-expired, P3",
        "none, certificate-expired, INFO",
        "no-policy-found, starttls-not-supported, P4",
        "other, certificate-expired, P2"
    })
    void priorityAloneIsThatOfPolicyAndCause(String policy, String resultType, Priority expected) {
        Policy under =
                switch (policy) {
                    case "tlsa" -> tlsa("3 1 1 " + DIGEST);
                    case "no-policy-found" -> noPolicy();
                    case "other" -> new Policy(new PolicyType("other"), List.of(), "example.com", List.of());
                    default -> sts(policy, "mx.example.com");
                };
        Failure failure = failure(under, detail(resultType, 1).build());
        assertThat(REMEDIATOR.priority(failure, REMEDIATOR.diagnose(failure).cause()))
                .isEqualTo(expected);
    }
}
