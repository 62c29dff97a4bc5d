package io.github.tlsrpt.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from the header of a message, and what is not. */
class MessageHeaderTest {

    private static MessageHeader header(String... changes) {
        return Messages.parse(Messages.crlf(Messages.change(changes))).header();
    }

    private static MessageHeader subject(String subject) {
        return header(
                "Subject: Report Domain: example.com Submitter: sender.example Report-ID: <1@sender.example>",
                "Subject: " + subject);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Report Domain: example.net Submitter: mail.sender.example Report-ID: <735ff.e317+bf22029@sender.example>"
                        + "|example.net mail.sender.example 735ff.e317+bf22029@sender.example",
                "Report Domain: a.example Submitter: b.example Report-ID: <2022.09.15T00.00.00Z+a.example@b.example>"
                        + "|a.example b.example 2022.09.15T00.00.00Z+a.example@b.example",
                "Report\\n Domain:\\n a.example\\n Submitter:\\n\\tb.example\\n Report-ID:\\n <1@b.example>"
                        + "|a.example b.example 1@b.example",
                "Report Domain: a.example Submitter: b.example Report-ID: <1@b.example> (resend)|a.example b.example 1@b.example",
                "Report Domain: a.example Submitter: b.example Report-ID: <1@[192.0.2.1]>|a.example b.example 1@[192.0.2.1]",
                "=?us-ascii?Q?Report_Domain:_a.example_Submitter:_b.example_Report-ID:_<1@b.example>?="
                        + "|a.example b.example 1@b.example"
            })
    void subjectOfTheFormHasItsParts(String value, String parts) {
        MessageHeader header = subject(value.replace("\\n", "\n").replace("\\t", "\t"));
        assertThat(header.reportSubject()
                        .map(subject -> subject.reportDomain() + " " + subject.submitter() + " " + subject.reportId()))
                .contains(parts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Report Domain: a.example Submitter: b.example Report-ID: 133198585438131172+a.example",
                "Report Domain: a.example Submitter: b.example Report-ID: <1735689600_123456>",
                "Report Domain: a.example Submitter: b.example Report-ID: <2025-09-20T00:00:00Z_idx1_a.example@b.example>",
                "report domain: a.example submitter: b.example report-id: <1@b.example>",
                "Report Domain:a.example Submitter: b.example Report-ID: <1@b.example>",
                "Re: Report Domain: a.example Submitter: b.example Report-ID: <1@b.example>",
                "Report Domain: localhost Submitter: b.example Report-ID: <1@b.example>",
                "Report Domain: a.example Submitter: b.example Report-ID: <1@b.example> resend",
                "Report Domain: a.example Submitter: b.example Report-ID: <1@b.example> (resend",
                "Report Domain: a..example Submitter: b.example Report-ID: <1@b.example>",
                "Report Domain: a.example Submitter: b.example Report-ID: <.1@b.example>",
                "Report Domain: a.example Submitter: b.example Report-ID: <1.@b.example>",
                "Report Domain: a.example Submitter: b.example Report-ID: <1..2@b.example>",
                "Report Domain: a.example Submitter: b.example Report-ID: <1@.b.example>",
                "Report Domain: a.example Submitter: b.example Report-ID: <1@b.example.>",
                "Report Domain: a.example Submitter: b.example Report-ID: <1@b..example>",
                "Report Domain: a.example. Submitter: b.example Report-ID: <1@b.example>",
                "Report Domain: .example Submitter: b.example Report-ID: <1@b.example>",
                "Report Domain: a.example Submitter: example Report-ID: <1@b.example>",
                "Report Domain: a.example Submitter: b.example",
                ""
            })
    void otherSubjectHasNoParts(String value) {
        assertThat(subject(value).reportSubject()).isEmpty();
        assertThat(subject(value).subject()).contains(value);
    }

    @Test
    void subjectOfALineIsTakenApart() {
        String form = "Report Domain: a.example Submitter: b.example Report-ID: <@b.example>";
        String id = "x".repeat(998 - form.length());
        assertThat(ReportSubject.parse(form.replace("<", "<" + id))).isPresent();
        assertThat(ReportSubject.parse(form.replace("<", "<x" + id))).isEmpty();
        assertThat(ReportSubject.parse(form.replace("<@b.example>", "<1@[a..b.]>")))
                .as("a literal address has no dots to be counted")
                .isPresent();
    }

    @Test
    void fieldWithoutAValueIsNone() {
        MessageHeader header = header(
                "Message-ID: <1@sender.example>", "Message-ID: ",
                "TLS-Report-Domain: example.com", "TLS-Report-Domain: ",
                "TLS-Report-Submitter: sender.example", "TLS-Report-Submitter: ");
        assertThat(header.messageId()).isEmpty();
        assertThat(header.reportDomain()).isEmpty();
        assertThat(header.reportSubmitter()).isEmpty();
    }

    @Test
    void encodedWordsAreDecodedWhereTheyAreNotTooLong() {
        assertThat(subject("=?utf-8?Q?gr=C3=BC=C3=9Fe?=").subject()).contains("gr\u00fc\u00dfe");
        String blanks = " ".repeat(4096);
        assertThat(MessageHeader.decoded("=?utf-8?Q?a?=" + blanks)).startsWith("=?");
        assertThat(MessageHeader.decoded("=?utf-8?Q?a?=" + blanks.substring(13)))
                .startsWith("a");
    }

    @ParameterizedTest
    @CsvSource({
        "TLS-Report-Domain: example.com, true",
        "TLS-Report-Submitter: sender.example, true",
        "Subject: Report Domain: example.com, true",
        "Subject: REPORT DOMAIN: x, true",
        "Subject: Re: Report Domain: example.com, false",
        "Subject: hello, false",
        "From: tls@sender.example, false",
    })
    void messageAnnouncesAReportByAnyOfItsFields(String field, boolean announced) {
        assertThat(Messages.parse(Messages.crlf(field + "\n\nhello\n")).header().announcesReport())
                .isEqualTo(announced);
    }

    @Test
    void subjectLongerThanALineMayBeIsNotTakenApart() {
        String id = "x".repeat(1000);
        assertThat(subject("Report Domain: a.example Submitter: b.example Report-ID: <" + id + "@b.example>")
                        .reportSubject())
                .isEmpty();
        assertThat(new ReportSubject("a.example", "b.example", "1@b.example"))
                .hasToString("Report Domain: a.example Submitter: b.example Report-ID: <1@b.example>");
    }

    @ParameterizedTest
    @CsvSource({
        "'Thu, 02 Jan 2025 02:00:00 +0000', 2025-01-02T02:00:00Z",
        "'Thu, 2 Jan 2025 04:00:00 +0200', 2025-01-02T02:00:00Z",
        "'2 Jan 2025 02:00:00 -0000', 2025-01-02T02:00:00Z",
        "'Fri, 02 Jan 2025 02:00:00 +0000', 2025-01-02T02:00:00Z",
        "'Thu, 02 Jan 2025 02:00 +0000', 2025-01-02T02:00:00Z",
        "'Thu, 02 Jan 2025 02:00:00 GMT', 2025-01-02T02:00:00Z",
        "'Thu, 02 Jan 2025 02:00:00 UT', 2025-01-02T02:00:00Z",
        "'Thu, 02 Jan 2025 02:00:00 UTC', 2025-01-02T02:00:00Z",
        "'Thu, 02 Jan 2025 02:00:00 Z', 2025-01-02T02:00:00Z",
        "'Thu, 02 Jan 2025 02:00:00 +0000 (UTC)', 2025-01-02T02:00:00Z",
        "'Thu,  02  Jan 2025  02:00:00  +0000', 2025-01-02T02:00:00Z",
        "'2025-01-02T02:00:00Z', ",
        "'Thu, 32 Jan 2025 02:00:00 +0000', ",
        "'yesterday', ",
        "'', "
    })
    void dateIsReadWhereItIsOne(String value, Instant date) {
        assertThat(header("Thu, 02 Jan 2025 02:00:00 +0000", value).date()).isEqualTo(Optional.ofNullable(date));
    }

    @Test
    void dateHasAHundredCharactersAtMost() {
        String comment = "x".repeat(100 - "2 Jan 2025 02:00:00 +0000 ()".length());
        assertThat(MailDate.parse("2 Jan 2025 02:00:00 +0000 (" + comment + ")"))
                .contains(Instant.parse("2025-01-02T02:00:00Z"));
        assertThat(MailDate.parse("2 Jan 2025 02:00:00 +0000 (x" + comment + ")"))
                .isEmpty();
    }

    @Test
    void fieldsAreFoldedTextFromAStranger() {
        MessageHeader header = header(
                "To: tls@example.com\n",
                "To: tls@example.com\nX-Long: a\n b\n\tc\nX-Utf: Gr\u00fc\u00dfe\nx-long:\td \n");
        assertThat(header.values("X-LONG")).containsExactly("a b\tc", "d");
        assertThat(header.values("X-Utf")).containsExactly("Gr\u00fc\u00dfe");
        assertThat(header.values("None")).isEmpty();
        assertThat(header.messageId()).contains("<1@sender.example>");
        assertThat(header.reportDomain()).contains("example.com");
        assertThat(header.reportSubmitter()).contains("sender.example");
    }

    @Test
    void fieldThatIsNoUtf8IsLatin() {
        assertThat(new HeaderField("To", "To: Gr\u00fc\u00dfe").value()).isEqualTo("Gr\u00fc\u00dfe");
        assertThat(new HeaderField("To", "To: Gr\u00c3\u00bc\u00c3\u009fe").value())
                .isEqualTo("Gr\u00fc\u00dfe");
    }

    @Test
    void lastFieldMayLackItsLineEnd() {
        for (String end : List.of("", "\n", "\r\n", "\n\n")) {
            assertThat(Messages.parse(Messages.utf8("To: a@b.example" + end))
                            .header()
                            .fields())
                    .containsExactly(new HeaderField("To", "To: a@b.example"));
        }
    }

    @Test
    void fieldsThatHoldAMediaTypeAreNoContentType() {
        String fields = "Subject: text/html\nX-Type: message/rfc822\nX-Content-Type: text/plain\n";
        assertThat(Messages.parse(Messages.crlf(fields + Messages.VALID)).reports())
                .hasSize(1);
    }

    @Test
    void rawFieldIsAsItWasSent() {
        MessageHeader header = header("To: tls@example.com\n", "To:  tls@example.com,\n\tb@example.com \n");
        assertThat(header.fields())
                .filteredOn(field -> field.name().equals("To"))
                .containsExactly(new HeaderField("To", "To:  tls@example.com,\r\n\tb@example.com "));
    }

    @Test
    void tagsOfSignatures() {
        MessageHeader header = header("To: tls@example.com\n", """
                To: tls@example.com
                DKIM-Signature: v=1; d=a.example; s=k1;
                 h=From : To::TLS-Report-Domain; b=ab
                 cd ;
                DKIM-Signature: v=1; s=k2
                DKIM-Signature: d=b.example; l=10; d=c.example
                """);
        assertThat(header.dkimSignatures()).satisfiesExactly(signature -> {
            assertThat(signature.domain()).isEqualTo("a.example");
            assertThat(signature.selector()).isEqualTo("k1");
            assertThat(signature.signedFields()).containsExactly("from", "to", "tls-report-domain");
            assertThat(signature.tags()).containsEntry("b", "abcd");
            assertThat(signature.hasLengthTag()).isFalse();
        });
    }

    @Test
    void signatureMaySignNoFieldAndHaveNoSelector() {
        for (String value : List.of("d=a.example", "d=a.example; h=", "h= : ;; d=a.example")) {
            DkimSignature signature = DkimSignature.parse(value).orElseThrow();
            assertThat(signature.signedFields()).as(value).isEmpty();
            assertThat(signature.selector()).isEmpty();
        }
        assertThat(DkimSignature.parse("=x; d=a.example")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.sender.example!example.net!1470013207!1470186007!001.json.gz",
                "a.example!b.example!1!2.json",
                "a.example!b.example!1!2.JSON.GZ",
                "a.example!b.example!2!1.json",
                "a.example!b.example!\n\t1013662812!1013749130.json.gz"
            })
    void fileNameOfTheFormHasItsParts(String name) {
        assertThat(named(name).reportFileName()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.example!b.example!1!2.json.gzip",
                "a.example!b.example!1!2.gz",
                "a.example!b.example!1!2.json.zip",
                "a.example!b.example!1!2!a-b.json.gz",
                "a.example!b.example!1!2!.json",
                "a.example!b.example!1.json",
                "a.example!b.example!1!2!3!4.json",
                "u@a.example!b.example!1!2.json",
                "b\u00fccher.example!b.example!1!2.json"
            })
    void otherFileNameHasNoParts(String name) {
        assertThat(named(name).reportFileName()).isEmpty();
        assertThat(named(name).fileName()).isEqualTo(name);
    }

    private static MessageReport named(String name) {
        return Messages.parse(Messages.crlf(Messages.change(Messages.NAME, name)))
                .reports()
                .get(0);
    }

    @Test
    void nameMayBeEncodedInManyWays() {
        for (String disposition : List.of(
                "filename*=utf-8''gr%C3%BC%C3%9Fe.json",
                "filename*0*=utf-8''gr%C3%BC;\n filename*1*=%C3%9Fe.json",
                "filename=\"=?utf-8?Q?gr=C3=BC=C3=9Fe.json?=\"",
                "filename==?utf-8?B?Z3LDvMOfZS5qc29u?=")) {
            String message = Messages.change("filename=\"" + Messages.NAME + "\"", disposition);
            assertThat(Messages.parse(Messages.crlf(message)).reports().get(0).fileName())
                    .as(disposition)
                    .isEqualTo("gr\u00fc\u00dfe.json");
        }
    }

    @Test
    void nameOfTheContentTypeIsTakenWhereThereIsNoOther() {
        String message =
                Messages.change("tlsrpt+json", "tlsrpt+json; name=a.json", "; filename=\"" + Messages.NAME + "\"", "");
        assertThat(Messages.parse(Messages.crlf(message)).reports().get(0).fileName())
                .isEqualTo("a.json");
    }

    /** Without regard to the default locale, whose lower case of I may be another letter. */
    @Test
    void namesAndTypesAreInAnyCase() {
        String message = Messages.VALID
                .replace("Content-", "CONTENT-")
                .replace("multipart/report; report-type", "MULTIPART/REPORT; REPORT-TYPE")
                .replace("boundary=", "BOUNDARY=")
                .replace("application/tlsrpt", "APPLICATION/TLSRPT")
                .replace("attachment; filename", "ATTACHMENT; FILENAME")
                .replace("DISPOSITION", "Disposition")
                .replace("TLS-Report", "tls-report");
        ReportMessage read = Messages.parse(Messages.crlf(message));
        assertThat(Messages.codes(read)).isEmpty();
        assertThat(read.reports()).hasSize(1);
    }

    @Test
    void transferEncodingMayHaveAComment() {
        String message = Messages.change("8bit", "Quoted-Printable (a comment)", "\"Example\"", "\"Ex=61mple\"");
        assertThat(Messages.parse(Messages.crlf(message))
                        .reports()
                        .get(0)
                        .result()
                        .report())
                .contains(Messages.REPORT);
    }

    /** A mail gateway writes it so, and signed it so. */
    @Test
    void contentTypeWithoutHyphenStaysAsItWasSent() {
        ReportMessage read = Messages.parse(Messages.crlf(Messages.VALID.replace("Content-Type:", "ContentType: ")));
        assertThat(read.reports()).hasSize(1);
        assertThat(read.header().fields())
                .contains(new HeaderField(
                        "ContentType", "ContentType:  multipart/report; report-type=\"tlsrpt\"; boundary=\"b\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From(x): tls@evil.example",
                "(x)From: tls@evil.example",
                "(xxx:)From: tls@evil.example",
                "From(:): tls@evil.example"
            })
    void commentInTheNameOfAFieldMakesItNone(String line) {
        ReportMessage read = Messages.parse(Messages.crlf(line + "\n" + Messages.VALID));
        assertThat(read.header().from()).contains("tls@sender.example");
        assertThat(Messages.codes(read)).containsExactly("WARNING mime-malformed");
        assertThat(Messages.parse(Messages.crlf("From : tls@evil.example\n" + Messages.VALID))
                        .header()
                        .from())
                .as("a blank behind the name is an obsolete form of the same field")
                .isEmpty();
    }
}
