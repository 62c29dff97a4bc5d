package io.github.tlsrpt.remediation;

import static io.github.tlsrpt.remediation.Reports.DAY;
import static io.github.tlsrpt.remediation.Reports.detail;
import static io.github.tlsrpt.remediation.Reports.failure;
import static io.github.tlsrpt.remediation.Reports.noPolicy;
import static io.github.tlsrpt.remediation.Reports.report;
import static io.github.tlsrpt.remediation.Reports.result;
import static io.github.tlsrpt.remediation.Reports.sts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.StsPolicy;
import io.github.tlsrpt.model.Summary;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of what a stranger can name without end only so much is kept, and what is kept goes on to be counted. */
class KeptTest {

    private static final int NAMES = 10_000;

    private static StsPolicy quoted(String mode, String... mx) {
        return sts(mode, mx).stsPolicy().orElseThrow();
    }

    @Test
    void tallyKeepsTenThousandNames() {
        Tally tally = new Tally();
        for (int i = 0; i < NAMES; i++) {
            tally.add("name" + i, 1);
        }
        tally.add("one more", 5);
        tally.add("name7", 5);
        assertThat(tally.names())
                .hasSize(NAMES)
                .doesNotContain("one more")
                .first()
                .isEqualTo("name7");
        assertThat(tally.of("name7")).isEqualTo(6);
        assertThat(tally.of("one more")).isZero();
    }

    @Test
    void sumsStopAtTheTop() {
        assertThat(Tally.sum(3, 4)).isEqualTo(7);
        assertThat(Tally.sum(0, 0)).isZero();
        assertThat(Tally.sum(Long.MAX_VALUE, 0)).isEqualTo(Long.MAX_VALUE);
        assertThat(Tally.sum(Long.MAX_VALUE, 1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void tenThousandHostsAreKnownWithTheirDomains() {
        MxDomains domains = new MxDomains();
        String[] hosts = IntStream.range(0, NAMES)
                .mapToObj(i -> "mx" + i + ".example.net")
                .toArray(String[]::new);
        domains.add(report("A", DAY, result(sts("enforce", hosts), 1)));
        domains.add(report("A", DAY, result(sts("enforce", "one-more.example.net"), 1)));
        assertThat(domains.hosts()).hasSize(NAMES).doesNotContainKey("one-more.example.net");
        Policy other = new Policy(PolicyType.STS, List.of(), "example.org", List.of("mx1.example.net"));
        domains.add(report("A", DAY, result(other, 1)));
        assertThat(domains.hosts().get("mx1.example.net")).containsExactlyInAnyOrder("example.com", "example.org");
    }

    @Test
    void hostOfThreeDomainsIsKnownForTwoAndPatternsAndTheDomainItselfAreNoHosts() {
        MxDomains domains = new MxDomains();
        for (String domain : List.of("a.example", "b.example", "c.example")) {
            Policy policy = new Policy(
                    PolicyType.STS, List.of(), domain, List.of("mx.example.net", "*.example.net", domain + "."));
            domains.add(report("A", DAY, result(policy, 1)));
        }
        assertThat(domains.hosts()).containsOnlyKeys("mx.example.net");
        assertThat(domains.hosts().get("mx.example.net")).hasSize(2);
        assertThat(domains.domainOf("mx.example.net")).isEqualTo("mx.example.net");
    }

    @Test
    void policyWithoutADomainNamesNoHosts() {
        MxDomains domains = new MxDomains();
        domains.add(
                report("A", DAY, result(new Policy(PolicyType.STS, List.of(), null, List.of("mx.example.net")), 1)));
        assertThat(domains.hosts()).isEmpty();
    }

    @Test
    void hostOfADomainThatIsCalledAHostItselfBelongsToNobody() {
        MxDomains domains = new MxDomains();
        domains.add(report(
                "A",
                DAY,
                result(new Policy(PolicyType.STS, List.of(), "a.example", List.of("mx.a.example")), 1),
                result(new Policy(PolicyType.STS, List.of(), "b.example", List.of("a.example")), 1)));
        assertThat(domains.domainOf("mx.a.example")).isEqualTo("mx.a.example");
        assertThat(domains.domainOf("a.example")).isEqualTo("b.example");
        assertThat(domains.domainOf("nowhere.example")).isEqualTo("nowhere.example");
    }

    @Test
    void thousandHostsWithExpiredCertificatesAreKept() {
        NameSightings sightings = new NameSightings();
        for (int i = 0; i <= 1000; i++) {
            see(sightings, "mx" + i + ".example.com");
        }
        see(sightings, "mx7.example.com");
        assertThat(sightings.expired()).hasSize(1000).doesNotContainKey("mx1000.example.com");
        assertThat(sightings.expired())
                .hasEntrySatisfying(
                        "mx7.example.com", host -> assertThat(host.sessions()).isEqualTo(6));
        assertThat(sightings.uncovered()).isEmpty();
    }

    private static void see(NameSightings sightings, String host) {
        Policy policy = noPolicy();
        sightings.add(
                "A",
                DAY,
                result(
                        policy,
                        0,
                        detail("certificate-expired", 3)
                                .receivingMxHostname(host)
                                .build()),
                PolicyFacts.of(policy));
    }

    @Test
    void historyKeepsThousandValues() {
        ValueHistory<Integer> history = new ValueHistory<>();
        for (int i = 0; i <= 1000; i++) {
            history.add("A", DAY.plusDays(i), i);
        }
        history.add("B", DAY, 7);
        assertThat(history.values()).hasSize(1000).doesNotContain(1000);
        assertThat(history.valuesOn(DAY.plusDays(1000))).isEmpty();
        assertThat(history.valuesOn(DAY)).containsExactlyInAnyOrder(0, 7);
    }

    @Test
    void bothValuesOfADayAreKeptOnce() {
        ValueHistory<Integer> history = new ValueHistory<>();
        for (int value : new int[] {1, 2, 1, 2}) {
            history.add("A", DAY, value);
        }
        assertThat(history.byReporter())
                .hasEntrySatisfying("A", days -> assertThat(days.get(DAY)).containsExactlyInAnyOrder(1, 2));
    }

    @Test
    void hundredPoliciesOfADomainAreKeptAndAsManyHosts() {
        DomainHistory history = new DomainHistory();
        for (int i = 0; i <= 100; i++) {
            history.add(DAY, "A", PolicyType.STS, Summary.NONE, quoted("testing", "mx" + i + ".example.com"));
        }
        history.add(DAY.plusDays(9), "A", PolicyType.STS, Summary.NONE, quoted("testing", "mx7.example.com"));
        history.add(DAY, "A", PolicyType.STS, Summary.NONE, quoted("enforce", "*.example.com"));
        assertThat(history.policies()).hasSize(100).doesNotContainKey(quoted("testing", "mx100.example.com"));
        assertThat(history.policies().get(quoted("testing", "mx7.example.com")))
                .isEqualTo(new DomainHistory.Span(DAY, DAY.plusDays(9)));
        assertThat(history.mxHosts()).hasSize(100).doesNotContain("mx100.example.com", "*.example.com");
        assertThat(history.strictestMode()).isEqualTo(StsPolicy.Mode.ENFORCE);
    }

    @Test
    void tenThousandExplanationsOfACauseAreKept() {
        Evidence evidence = new Evidence();
        for (int i = 0; i <= NAMES; i++) {
            explain(evidence, "said " + i);
        }
        explain(evidence, "said 7");
        explain(evidence, "said " + NAMES);
        explain(evidence, "said " + NAMES);
        assertThat(evidence.why()).containsExactly("said 7", "said 0", "said 1");
    }

    private static void explain(Evidence evidence, String why) {
        evidence.add(
                failure(noPolicy(), detail("validation-failure", 1).build()),
                Enforcement.NO_POLICY,
                new Diagnosis(Cause.UNKNOWN, Owner.UNKNOWN, Confidence.LOW, why),
                true);
    }

    @Test
    void reasonsAreConcludedAlikeWhetherTheyAreRememberedOrNot() {
        Remediator remediator = Remediator.builder().build();
        assertThat(cause(remediator, "certificate has expired")).isEqualTo(Cause.CERTIFICATE_EXPIRED);
        assertThat(cause(remediator, "certificate has expired" + " ".repeat(2000)))
                .isEqualTo(Cause.CERTIFICATE_EXPIRED);
        for (int i = 0; i < 2_001; i++) {
            assertThat(cause(remediator, "nobody knows word" + i + "word")).isEqualTo(Cause.UNKNOWN);
        }
        assertThat(cause(remediator, "certificate has expired")).isEqualTo(Cause.CERTIFICATE_EXPIRED);
    }

    private static Cause cause(Remediator remediator, String reason) {
        return remediator
                .diagnose(failure(
                        noPolicy(),
                        detail("validation-failure", 1)
                                .failureReasonCode(reason)
                                .build()))
                .cause();
    }
}
