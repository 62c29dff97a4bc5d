package io.github.tlsrpt.mail;

import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.ProblemCode;
import io.github.tlsrpt.parser.ReportMediaType;
import io.github.tlsrpt.parser.ReportParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the reports in one part of a message. Whatever gives a report is one; what gives none is only told where the
 * message says that it should have been one.
 */
final class PartReader {

    private final ReportParser parser;
    private final MailLimits limits;
    private final MessageFacts facts;

    PartReader(ReportParser parser, MailLimits limits, MessageFacts facts) {
        this.parser = parser;
        this.limits = limits;
        this.facts = facts;
    }

    void read(String place, PartHeader part, InputStream content, @Nullable Base64Text base64, boolean forwarded)
            throws IOException {
        String name = part.fileName();
        boolean expected = false;
        try (InputStream bytes = Content.lookahead(content)) {
            expected = part.mediaType().startsWith("application/tlsrpt");
            Content kind = Content.of(bytes);
            expected = expected || isExpected(part, name, kind);
            if (kind == Content.ZIP) {
                zip(place, bytes, expected, forwarded);
            } else if (expected || kind == Content.GZIP || kind == Content.JSON) {
                ParseResult result = parser.parse(bytes);
                if (expected || result.report().isPresent()) {
                    List<Problem> problems = labelProblems(place, part, name, kind == Content.GZIP, result);
                    junk(place, base64, result, problems);
                    facts.found.add(new MessageFacts.FoundReport(place, name, result, forwarded, problems));
                }
            }
        } catch (MailRejected e) {
            if (isAboutMessage(e.problem())) {
                throw e;
            }
            if (expected) {
                facts.announced = true;
                facts.problems.add(at(place, e.problem()));
            }
        }
    }

    private boolean isExpected(PartHeader part, @Nullable String name, Content kind) {
        if (FileNames.parse(name).isPresent()) {
            return true;
        }
        boolean attached = name != null || !part.mediaType().startsWith("text/");
        return facts.announced && attached && (kind == Content.GZIP || kind == Content.ZIP || kind == Content.JSON);
    }

    private static boolean isAboutMessage(Problem problem) {
        return problem.code() == ProblemCode.LIMIT_MESSAGE_BYTES;
    }

    private static List<Problem> labelProblems(
            String place, PartHeader part, @Nullable String name, boolean gzip, ParseResult result) {
        List<Problem> problems = new ArrayList<>();
        ReportMediaType expected = gzip ? ReportMediaType.GZIP : ReportMediaType.JSON;
        String type = part.mediaType();
        if (type.equals(ReportMediaType.GZIP.name()) || type.equals(ReportMediaType.JSON.name())) {
            problems.addAll(new ReportMediaType(type).problems(gzip));
        } else {
            problems.add(Problem.of(
                    ProblemCode.MEDIA_TYPE_UNEXPECTED,
                    "media type " + Problem.quote(type) + ", expected " + expected.name()));
        }
        if (name != null) {
            problems.addAll(FileNames.problems(name, gzip, result.report()));
        }
        problems.replaceAll(problem -> at(place, problem));
        return problems;
    }

    private static void junk(String place, @Nullable Base64Text base64, ParseResult result, List<Problem> problems) {
        if (base64 != null && base64.hadJunk() && result.report().isPresent()) {
            problems.add(at(
                    place,
                    Problem.of(
                            ProblemCode.BASE64_JUNK,
                            "characters inside the base64 that do not belong there, left out; the report is whole")));
        }
    }

    private void zip(String place, InputStream bytes, boolean expected, boolean forwarded) throws IOException {
        ZipReports zip = new ZipReports(parser, new ZipReader(bytes, limits));
        List<Problem> problems = new ArrayList<>();
        int before = facts.found.size();
        zip.read(
                (name, result) -> facts.found.add(
                        new MessageFacts.FoundReport(place + "!" + name, name, result, forwarded, List.of())),
                problems::add);
        if (facts.found.size() > before || expected) {
            facts.announced = true;
            facts.problems.add(at(place, ZipReports.asZip()));
            problems.forEach(problem -> facts.problems.add(at(place, problem)));
        }
    }

    static Problem at(String place, Problem problem) {
        return new Problem(problem.severity(), problem.code(), "", null, place + ": " + problem.message());
    }
}
