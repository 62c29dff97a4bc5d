package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.Cause;
import io.github.tlsrpt.remediation.Confidence;
import io.github.tlsrpt.remediation.Diagnosis;
import io.github.tlsrpt.remediation.Finding;
import io.github.tlsrpt.remediation.Remediation;
import io.github.tlsrpt.remediation.Remediator;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains a failure without any report. */
@Command(
        name = "explain",
        description = "Explains a result type, a cause or the text of a reason, without any report.",
        mixinStandardHelpOptions = true,
        versionProvider = TlsrptCommand.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:explained",
            " 1:nobody knows this",
            "64:wrong arguments",
            "74:the output could not be written"
        })
final class ExplainCommand implements Callable<Integer> {

    private static final long SESSIONS = 1000;
    private static final int WIDTH = 110;

    /** Result types under which a reason means different things, in the order in which they are tried. */
    private static final List<ResultType> CONTEXTS = List.of(
            ResultType.VALIDATION_FAILURE,
            ResultType.STS_POLICY_FETCH_ERROR,
            ResultType.TLSA_INVALID,
            ResultType.STARTTLS_NOT_SUPPORTED);

    @Parameters(
            index = "0",
            paramLabel = "WHAT",
            description =
                    "A result type (certificate-expired), a cause of docs/CAUSES.md, or a reason text from a report.")
    private String what = "";

    @Option(names = "--type", paramLabel = "TYPE", description = "The result type beside a reason text.")
    private @Nullable String type;

    @Option(
            names = "--policy",
            paramLabel = "TYPE",
            description = "sts, tlsa or no-policy-found; default: ${DEFAULT-VALUE}",
            defaultValue = "sts")
    private String policy = "sts";

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "enforce, testing or none; default: ${DEFAULT-VALUE}",
            defaultValue = "enforce")
    private String mode = "enforce";

    @Option(names = "--sender", paramLabel = "NAME", description = "Who reported it, such as Google.")
    private @Nullable String sender;

    private final PrintStream out;
    private final PrintStream err;
    private final Remediator remediator = Remediator.create();

    ExplainCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        Optional<Finding> finding = known();
        if (finding.isEmpty()) {
            err.println("tlsrpt: nobody knows " + Terminal.escape(what) + "; docs/CAUSES.md lists the causes");
            return ExitCode.FINDINGS;
        }
        print(finding.get());
        return ExitCode.NOTHING_TO_FIX;
    }

    private Optional<Finding> known() {
        String word = what.strip().toLowerCase(Locale.ROOT);
        if (new ResultType(word.isEmpty() ? "-" : word).isRegistered()) {
            return Optional.of(plan(remediator, new ResultType(word), null));
        }
        Optional<Cause> cause = remediator.causes().stream()
                .filter(candidate -> candidate.id().equals(word))
                .findFirst();
        if (cause.isPresent()) {
            return cause.map(this::ofCause);
        }
        List<ResultType> types = type == null ? CONTEXTS : List.of(new ResultType(type));
        return word.isEmpty()
                ? Optional.empty()
                : types.stream()
                        .map(candidate -> plan(remediator, candidate, what))
                        .filter(finding -> finding.confidence() != Confidence.LOW || type != null)
                        .filter(finding -> finding.why().get(0).startsWith("reason") || type != null)
                        .findFirst();
    }

    private Finding ofCause(Cause cause) {
        Diagnosis diagnosis = new Diagnosis(cause, remediator.owner(cause), Confidence.HIGH, "you asked for it");
        Remediator asked = Remediator.builder()
                .classifier(failure -> Optional.of(diagnosis))
                .build();
        return plan(asked, ResultType.VALIDATION_FAILURE, null);
    }

    /** A report that says only this; the plan of it is what a real one would give. */
    private Finding plan(Remediator asked, ResultType resultType, @Nullable String reason) {
        PolicyType policyType = new PolicyType(policy);
        Policy reported = new Policy(
                policyType,
                policyType.equals(PolicyType.STS) ? List.of("version: STSv1", "mode: " + mode) : List.of(),
                null,
                List.of());
        FailureDetail detail = new FailureDetail(resultType, null, null, null, null, SESSIONS, null, reason);
        TlsReport report = new TlsReport(
                sender == null ? "Sender" : sender,
                DateRange.ofUtcDay(LocalDate.EPOCH),
                null,
                null,
                List.of(new PolicyResult(reported, new Summary(0, SESSIONS), List.of(detail))));
        return asked.plan(List.of(report)).findings().stream()
                .filter(finding -> finding.failedSessions() > 0)
                .findFirst()
                .orElseThrow();
    }

    private void print(Finding finding) {
        Remediation advice = finding.remediation();
        out.println(finding.cause() + ": " + advice.summary());
        out.println();
        paragraph(advice.explanation());
        out.println();
        out.println("Priority  " + finding.priority() + " under " + Terminal.escape(policy)
                + (policy.equals("sts") ? " " + Terminal.escape(mode) : "") + ", for many sessions");
        out.println("Who acts  " + Owners.describe(finding.owner()));
        out.println("Sure      " + finding.confidence() + ": "
                + Terminal.escape(finding.why().get(0)));
        list("Probable reasons", advice.reasons());
        list("What to do", advice.steps());
        if (advice.ignore() != null) {
            out.println();
            paragraph("When to ignore it: " + advice.ignore());
        }
        advice.checks().forEach(check -> {
            out.println();
            paragraph(check.purpose());
            out.println("  " + check.command());
        });
        out.println();
        out.println("See " + String.join(", ", advice.references()));
    }

    private void list(String title, List<String> items) {
        if (!items.isEmpty()) {
            out.println();
            out.println(title);
            items.forEach(item -> {
                String bullet = "  * ";
                for (String line : Terminal.wrap(item, WIDTH - bullet.length())) {
                    out.println(bullet + line);
                    bullet = "    ";
                }
            });
        }
    }

    private void paragraph(String text) {
        Terminal.wrap(text, WIDTH).forEach(out::println);
    }
}
