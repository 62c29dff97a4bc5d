package io.github.tlsrpt.mail;

import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what was found in a message with what RFC 8460 §5.3 asks of it. */
final class MessageAssembly {

    private static final List<String> REPORT_FIELDS = List.of("tls-report-domain", "tls-report-submitter");

    private final MessageFacts facts;
    private final Authenticity authenticity;
    private final List<Problem> problems = new ArrayList<>();

    MessageAssembly(MessageFacts facts, Authenticity authenticity) {
        this.facts = facts;
        this.authenticity = authenticity;
    }

    ReportMessage message() {
        List<MessageReport> reports = facts.found.stream().map(this::report).toList();
        if (!reports.isEmpty()) {
            // A forwarded message has a form and a header of its own; those of the outer one are not about the report.
            if (!facts.found.stream().allMatch(MessageFacts.FoundReport::forwarded)) {
                form();
                header();
            }
            contents();
            facts.found.forEach(found -> problems.addAll(found.problems()));
        }
        if (!reports.isEmpty() || facts.announced) {
            problems.addAll(facts.problems);
        }
        return new ReportMessage(facts.header, authenticity, reports, problems);
    }

    private MessageReport report(MessageFacts.FoundReport found) {
        return new MessageReport(
                found.place(),
                found.fileName(),
                found.result(),
                found.forwarded() ? Authenticity.unauthenticated(Authenticity.Reason.FORWARDED) : authenticity);
    }

    private void form() {
        if (!facts.multipartReport) {
            add(ProblemCode.NOT_MULTIPART_REPORT, "not multipart/report with report-type=tlsrpt; read all the same");
        }
        if (facts.leaves > 2) {
            add(ProblemCode.EXTRA_PARTS, facts.leaves + " parts, expected two");
        }
    }

    private void contents() {
        if (facts.found.size() > 1) {
            add(ProblemCode.SEVERAL_REPORTS, facts.found.size() + " reports in one message");
        }
        if (facts.found.stream().anyMatch(MessageFacts.FoundReport::forwarded)) {
            add(ProblemCode.FORWARDED_MESSAGE, "the report is in a forwarded message; nothing proves its sender");
        }
        if (facts.boundaryMissing
                && facts.found.stream()
                        .anyMatch(found -> found.result().report().isPresent())) {
            add(ProblemCode.BOUNDARY_MISSING, "the message ends without its closing boundary; the report is whole");
        }
    }

    private void header() {
        MessageHeader header = facts.header;
        if (header.reportDomain().isEmpty() || header.reportSubmitter().isEmpty()) {
            add(
                    ProblemCode.REPORT_HEADER_MISSING,
                    "no " + (header.reportDomain().isEmpty() ? "TLS-Report-Domain" : "TLS-Report-Submitter"));
        }
        submitter(header);
        boolean covered = header.dkimSignatures().stream()
                .anyMatch(signature -> signature.signedFields().containsAll(REPORT_FIELDS));
        if (!covered && !header.dkimSignatures().isEmpty()) {
            add(ProblemCode.DKIM_OMITS_REPORT_HEADERS, "no DKIM signature covers the TLS-Report fields");
        }
        if (header.reportSubject().isEmpty()) {
            add(
                    ProblemCode.SUBJECT_NOT_CONFORMING,
                    "the Subject " + Problem.quote(header.subject().orElse("")) + " is not as in RFC 8460 section 5.3");
        }
    }

    private void submitter(MessageHeader header) {
        Optional<String> submitter = header.reportSubmitter();
        Optional<String> contact = facts.found.stream()
                .flatMap(found -> found.result().report().stream())
                .map(TlsReport::contactInfo)
                .filter(text -> text != null && text.indexOf('@') >= 0)
                .findFirst();
        if (submitter.isPresent() && contact.isPresent()) {
            String domain = contact.get().substring(contact.get().lastIndexOf('@') + 1);
            if (!Domains.same(submitter.get(), domain)) {
                add(
                        ProblemCode.SUBMITTER_DIFFERS,
                        "TLS-Report-Submitter is " + Problem.quote(submitter.get()) + ", the domain of contact-info is "
                                + Problem.quote(domain));
            }
        }
    }

    private void add(ProblemCode code, String message) {
        problems.add(Problem.of(code, message));
    }
}
