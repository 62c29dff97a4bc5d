package io.github.tlsrpt.mail;

import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.MimeIOException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;
import org.apache.james.mime4j.io.MaxHeaderLengthLimitException;
import org.apache.james.mime4j.io.MaxHeaderLimitException;
import org.apache.james.mime4j.io.MaxLineLimitException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Event;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/** Walks through one message and collects its reports. The MIME library knows no limits of depth; they are kept here. */
final class MessageReader {

    private final MessageParser parser;
    private final MessageInput input;
    private final BodyTap tap;
    private final DkimVerifier verifier;
    private final HeaderFieldBuilder fieldBuilder;
    private final MimeTokenStream mime;
    private final PartReader partReader;
    private final MessageFacts facts = new MessageFacts();

    private final Deque<Integer> numbers = new ArrayDeque<>();
    private final List<HeaderField> fields = new ArrayList<>();
    private int depth;
    private int parts;
    private int forwarded;
    private PartHeader part = new PartHeader(new MessageHeader(List.of()));

    MessageReader(MessageParser parser, InputStream in, DkimVerifier verifier) {
        this.parser = parser;
        this.verifier = verifier;
        this.tap = new BodyTap();
        this.input = new MessageInput(in, parser.limits().messageBytes(), tap);
        this.fieldBuilder = new HeaderFieldBuilder(parser.limits().headerBytes());
        this.mime = new MimeTokenStream(config(parser.limits()), monitor(), fieldBuilder, null);
        this.partReader = new PartReader(parser.reports(), parser.limits(), facts);
        if (!parser.isForwarded()) {
            mime.setRecursionMode(RecursionMode.M_NO_RECURSE);
        }
    }

    private static MimeConfig config(MailLimits limits) {
        return MimeConfig.custom()
                .setMaxLineLen(limits.headerBytes() + 2)
                .setMaxHeaderCount(limits.headerFields())
                .setCountLineNumbers(false)
                .build();
    }

    private DecodeMonitor monitor() {
        return new DecodeMonitor() {
            @Override
            public boolean isListening() {
                return true;
            }

            @Override
            public boolean warn(String error, String dropDesc) {
                if (error.equals(Event.MIME_BODY_PREMATURE_END.toString())) {
                    facts.boundaryMissing = true;
                } else if (error.equals(Event.INVALID_HEADER.toString())) {
                    facts.malformed("a header line that is no field");
                }
                return false;
            }
        };
    }

    ReportMessage read() throws IOException {
        try {
            walk();
            input.drain();
        } catch (MailRejected e) {
            return rejected(e.problem());
        }
        Authenticity authenticity = Authenticity.of(facts.header, tap.verdicts(), parser.organization());
        return new MessageAssembly(facts, authenticity).message();
    }

    private void walk() throws IOException {
        try {
            mime.parse(input);
            for (EntityState state = mime.getState(); state != EntityState.T_END_OF_STREAM; state = mime.next()) {
                step(state);
            }
        } catch (MimeIOException e) {
            input.rethrow();
            facts.malformed("a part that the MIME reader cannot read on from");
        } catch (MimeException e) {
            input.rethrow();
            if (isHeaderLimit(e)) {
                throw headerLimit();
            }
            facts.malformed("a part that the MIME reader cannot read on from");
        }
    }

    private void step(EntityState state) throws IOException, MimeException {
        switch (state) {
            case T_START_MESSAGE -> startMessage();
            case T_END_MESSAGE -> endMessage();
            case T_START_HEADER -> startHeader();
            case T_FIELD -> field();
            case T_END_HEADER -> endHeader();
            case T_START_MULTIPART -> startMultipart();
            case T_END_MULTIPART -> endMultipart();
            case T_START_BODYPART -> startBodyPart();
            case T_BODY -> body();
            default -> {
                // preambles, epilogues and ends hold nothing
            }
        }
    }

    private void startMessage() throws MailRejected {
        if (facts.hasHeader) {
            forwarded++;
            deeper();
        }
    }

    private void endMessage() {
        if (forwarded > 0) {
            forwarded--;
            depth--;
        }
    }

    private void startHeader() {
        fields.clear();
        fieldBuilder.startHeader();
    }

    private void field() {
        HeaderField field = fieldBuilder.field();
        if (field.raw().indexOf('\0') >= 0 || field.raw().replace("\r\n", "").indexOf('\r') >= 0) {
            facts.malformed("a header field with a bare carriage return or a NUL");
        }
        fields.add(field);
    }

    private void endHeader() {
        MessageHeader header = new MessageHeader(fields);
        part = new PartHeader(header);
        if (!facts.hasHeader) {
            facts.begin(header, part);
            tap.begin(verifier.begin(header));
        } else if (!header.values("TLS-Report-Domain").isEmpty()) {
            facts.announced = true;
        }
        if (part.hasLongBoundary()) {
            facts.malformed("a boundary of more than " + PartHeader.LONGEST_BOUNDARY + " characters");
        }
    }

    private void startMultipart() throws MailRejected {
        deeper();
        numbers.push(0);
    }

    private void endMultipart() {
        depth--;
        numbers.pop();
    }

    private void deeper() throws MailRejected {
        if (++depth > parser.limits().depth()) {
            throw new MailRejected(
                    ProblemCode.LIMIT_MIME_DEPTH,
                    "MIME parts nested deeper than " + parser.limits().depth() + ", see maxDepth; no report");
        }
    }

    private void startBodyPart() throws MailRejected {
        numbers.push(numbers.pop() + 1);
        if (++parts > parser.limits().parts()) {
            throw new MailRejected(
                    ProblemCode.LIMIT_MIME_PARTS,
                    "more than " + parser.limits().parts() + " MIME parts, see maxParts; no report");
        }
    }

    private void body() throws IOException {
        facts.leaves++;
        String encoding = part.transferEncoding();
        try {
            if (encoding.equals("base64")) {
                Base64Text text = new Base64Text(mime.getInputStream());
                partReader.read(place(), part, text.decoded(), text, forwarded > 0);
            } else {
                InputStream content = encoding.equals("quoted-printable")
                        ? new QuotedPrintableInputStream(mime.getInputStream(), DecodeMonitor.SILENT)
                        : mime.getInputStream();
                partReader.read(place(), part, content, null, forwarded > 0);
            }
        } catch (MimeIOException e) {
            input.rethrow();
            facts.malformed("a part that cannot be decoded");
        }
    }

    private String place() {
        StringBuilder place = new StringBuilder();
        numbers.descendingIterator()
                .forEachRemaining(
                        number -> place.append(place.isEmpty() ? "" : ".").append(number));
        return "part " + (place.isEmpty() ? "1" : place);
    }

    private static boolean isHeaderLimit(MimeException e) {
        return e instanceof MaxHeaderLimitException
                || e instanceof MaxHeaderLengthLimitException
                || e.getCause() instanceof MaxLineLimitException;
    }

    private MailRejected headerLimit() {
        return new MailRejected(
                ProblemCode.LIMIT_MIME_HEADERS,
                "a MIME header of more than " + parser.limits().headerBytes() + " bytes or "
                        + parser.limits().headerFields()
                        + " fields, see maxHeaderBytes and maxHeaderFields; no report");
    }

    private ReportMessage rejected(Problem problem) {
        return new ReportMessage(
                facts.header,
                Authenticity.unauthenticated(Authenticity.Reason.NO_VERDICT),
                List.of(),
                List.of(problem));
    }
}
