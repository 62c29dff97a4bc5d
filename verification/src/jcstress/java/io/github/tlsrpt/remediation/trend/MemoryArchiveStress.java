package io.github.tlsrpt.remediation.trend;

import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.TlsReport;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Of two who bring the same report one is told that it is new. */
@JCStressTest
@Outcome(id = {"NEW, DUPLICATE", "DUPLICATE, NEW"}, expect = Expect.ACCEPTABLE)
@Outcome(expect = Expect.FORBIDDEN)
@State
public class MemoryArchiveStress {

    private static final ReportCopy COPY = new ReportCopy(
            TlsReport.builder(DateRange.ofUtcDay(LocalDate.of(2026, 1, 1)))
                    .organizationName("Example")
                    .reportId("1")
                    .addSuccessful(new Policy(PolicyType.NO_POLICY_FOUND, List.of(), "example.net", List.of()), 1)
                    .build(),
            Trust.UNAUTHENTICATED,
            null,
            Instant.EPOCH);

    private final MemoryReportArchive archive = new MemoryReportArchive();

    /** Brings it. */
    @Actor
    public void first(LL_Result r) {
        r.r1 = archive.add(COPY);
    }

    /** Brings it too. */
    @Actor
    public void second(LL_Result r) {
        r.r2 = archive.add(COPY);
    }
}
