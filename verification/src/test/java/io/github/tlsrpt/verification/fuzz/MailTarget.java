package io.github.tlsrpt.verification.fuzz;

import io.github.tlsrpt.mail.Authenticity;
import io.github.tlsrpt.mail.DkimSignature;
import io.github.tlsrpt.mail.DkimVerifier;
import io.github.tlsrpt.mail.MessageParser;
import io.github.tlsrpt.mail.MessageReport;
import io.github.tlsrpt.mail.ReportMessage;
import java.io.IOException;

/** Bytes as a message: without a verdict of ours nobody's report is authentic. */
final class MailTarget {

    private static final MessageParser TRUSTING_NOBODY =
            MessageParser.builder(Facts.PARSER).readForwarded(true).build();
    private static final MessageParser TRUSTING_A_SERVER = MessageParser.builder(Facts.PARSER)
            .verifier(DkimVerifier.authenticationResults("mx.example.com"))
            .build();

    private MailTarget() {}

    static void run(byte[] bytes) throws IOException {
        ReportMessage message = TRUSTING_NOBODY.parse(new Pieces(bytes, 100));
        check(message);
        for (MessageReport report : message.reports()) {
            Finding.unless(
                    report.authenticity().status() != Authenticity.Status.AUTHENTICATED,
                    () -> "authenticated by nobody: " + report.authenticity());
        }
        ReportMessage trusted = TRUSTING_A_SERVER.parse(new Pieces(bytes, Integer.MAX_VALUE));
        check(trusted);
        ReportMessage inPieces = TRUSTING_A_SERVER.parse(new Pieces(bytes, 1));
        Finding.unless(
                inPieces.problems().equals(trusted.problems())
                        && inPieces.reports().size() == trusted.reports().size(),
                () -> "in pieces: " + inPieces.problems() + ", whole: " + trusted.problems());
        for (int i = 0; i < trusted.reports().size(); i++) {
            Facts.same(
                    trusted.reports().get(i).result(), inPieces.reports().get(i).result(), "message in pieces");
        }
    }

    private static void check(ReportMessage message) {
        Facts.problems(message.problems());
        message.header().date();
        message.header().reportSubject();
        message.header().dkimSignatures().forEach(DkimSignature::tags);
        for (MessageReport report : message.reports()) {
            Facts.of(report.result());
            report.reportFileName();
        }
    }
}
