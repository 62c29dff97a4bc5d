package io.github.tlsrpt.mail;

import static io.github.tlsrpt.mail.Messages.REPORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageWriterTest {

    private static final String FROM = "tls-reports@sender.example";
    private static final String TO = "tls@example.com";
    private static final Instant DATE = Instant.parse("2025-01-02T02:00:00Z");

    @Test
    void writesTheWholeMessage() {
        assertThat(write(REPORT, MessageWriter.Builder::uncompressed)).isEqualTo("""
                From: tls-reports@sender.example
                To: tls@example.com
                Date: Thu, 02 Jan 2025 02:00:00 +0000
                Message-ID: <@ID@@sender.example>
                Subject: Report Domain: example.com Submitter: sender.example Report-ID:
                 <1@sender.example>
                TLS-Report-Domain: example.com
                TLS-Report-Submitter: sender.example
                TLS-Required: No
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type="tlsrpt";
                 boundary="=_tlsrpt_@B@"

                --=_tlsrpt_@B@
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                This is a report of sender=2Eexample about TLS on the way to the mail serve=
                rs of example=2Ecom=2E

                From 2025-01-01T00:00:00Z
                to   2025-01-01T23:59:59Z

                3 sessions were successful, 0 failed=2E

                The report is attached in the form of RFC 8460=2E

                --=_tlsrpt_@B@
                Content-Type: application/tlsrpt+json
                Content-Transfer-Encoding: base64
                Content-Disposition: attachment;
                 filename="sender.example!example.com!1735689600!1735775999.json"

                @JSON@
                --=_tlsrpt_@B@--
                """.replace("\n", "\r\n"));
    }

    /** Puts names in place of what is computed: the hash, which a second look checks, and the base64. */
    private static String write(TlsReport report, UnaryOperator<MessageWriter.Builder> settings) {
        String message = new String(bytes(report, settings), StandardCharsets.US_ASCII);
        return message.replaceAll("(Message-ID: <)[0-9a-f]{32}@", "$1@ID@@")
                .replaceAll("_tlsrpt_[0-9a-f]{32}", "_tlsrpt_@B@")
                .replaceAll("(?s)(\\.json\"\r\n\r\n).*?(?=\r\n--=)", "$1@JSON@");
    }

    private static byte[] bytes(TlsReport report, UnaryOperator<MessageWriter.Builder> settings) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            settings.apply(MessageWriter.builder(report, FROM, TO, DATE))
                    .build()
                    .write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Test
    void sameInputGivesTheSameBytesAndAnotherAnother() {
        byte[] first = bytes(REPORT, UnaryOperator.identity());
        assertThat(bytes(REPORT, UnaryOperator.identity())).isEqualTo(first);
        TlsReport other = new TlsReport(
                REPORT.organizationName(), REPORT.dateRange(), REPORT.contactInfo(), "2", REPORT.policies());
        Pattern id = Pattern.compile("Message-ID: (.*)");
        List<String> ids = Stream.of(first, bytes(other, UnaryOperator.identity()))
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                .flatMap(text -> id.matcher(text).results())
                .map(match -> match.group(1))
                .toList();
        assertThat(ids).hasSize(2).doesNotHaveDuplicates();
    }

    static Stream<UnaryOperator<MessageWriter.Builder>> settings() {
        return Stream.of(
                UnaryOperator.identity(),
                MessageWriter.Builder::uncompressed,
                builder -> builder.reportDomain("other.example"),
                builder -> builder.text(""),
                builder -> builder.text("Gr\u00fc\u00dfe \ud83d\ude00 = \t \n.\n--b\n\rend "),
                builder -> builder.text("x".repeat(100_000)));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void whatIsWrittenReadsBackWithoutAnyProblem(UnaryOperator<MessageWriter.Builder> settings) {
        for (TlsReport report : reports()) {
            byte[] bytes = bytes(report, settings);
            ReportMessage message = Messages.parse(bytes);
            boolean renamed = new String(bytes, StandardCharsets.US_ASCII).contains("TLS-Report-Domain: other.example");
            assertThat(Messages.codes(message))
                    .isEqualTo(
                            renamed && !report.policies().isEmpty() ? List.of("NOTE file-name-disagrees") : List.of());
            assertThat(message.reports()).satisfiesExactly(only -> {
                assertThat(only.place()).isEqualTo("part 2");
                assertThat(only.result().report()).contains(report);
                assertThat(only.reportFileName()).isPresent();
            });
            MessageHeader header = message.header();
            assertThat(header.from()).contains(FROM);
            assertThat(header.values("To")).containsExactly(TO);
            assertThat(header.date()).contains(DATE);
            assertThat(header.reportDomain()).contains(renamed ? "other.example" : "example.com");
            assertThat(header.reportSubmitter()).contains("sender.example");
            assertThat(header.reportSubject()).isPresent();
            assertThat(header.fields()).hasSize(10);
        }
    }

    @Test
    void textReadsBackAsItWas() throws IOException {
        String text = "Gr\u00fc\u00dfe = \t \n.\n--=_tlsrpt_\nend ";
        String message = new String(bytes(REPORT, builder -> builder.text(text)), StandardCharsets.US_ASCII);
        String encoded = message.substring(
                message.indexOf("quoted-printable\r\n\r\n") + 20,
                message.indexOf("\r\n--=_", message.indexOf("quoted")));
        assertThat(encoded.lines()).allMatch(line -> line.length() <= 76 && !line.endsWith(" "));
        byte[] decoded = new org.apache.james.mime4j.codec.QuotedPrintableInputStream(
                        new java.io.ByteArrayInputStream(encoded.getBytes(StandardCharsets.US_ASCII)))
                .readAllBytes();
        assertThat(new String(decoded, StandardCharsets.UTF_8)).isEqualTo((text + "\n").replace("\n", "\r\n"));
    }

    /** Reports with text that tries to leave its place. */
    private static List<TlsReport> reports() {
        List<TlsReport> reports = new ArrayList<>();
        reports.add(REPORT);
        for (String nasty :
                List.of("a\r\nBcc: x@evil.example", "--b--\r\n\r\n.", "\u202e\u0000", "=?utf-8?Q?=0D=0A?=")) {
            reports.add(new TlsReport(nasty, REPORT.dateRange(), "tls@sender.example", nasty, REPORT.policies()));
        }
        Random random = new Random(8460);
        for (int i = 0; i < 20; i++) {
            reports.add(large(random, random.nextInt(200)));
        }
        return reports;
    }

    private static TlsReport large(Random random, int details) {
        Policy policy = new Policy(PolicyType.NO_POLICY_FOUND, List.of(), "example.com", List.of());
        List<FailureDetail> failures = new ArrayList<>();
        for (int i = 0; i < details; i++) {
            failures.add(FailureDetail.builder(ResultType.STARTTLS_NOT_SUPPORTED, 1 + random.nextInt(1000))
                    .sendingMtaIp("192.0.2." + random.nextInt(256))
                    .receivingMxHostname("mx" + random.nextInt(9) + ".example.com")
                    .build());
        }
        long failed =
                failures.stream().mapToLong(FailureDetail::failedSessionCount).sum();
        return new TlsReport(
                "Example",
                DateRange.ofUtcDay(java.time.LocalDate.of(2025, 1, 1)),
                "tls@sender.example",
                "id-" + random.nextLong(),
                List.of(new PolicyResult(policy, new Summary(5, failed), failures)));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1@sender.example",
        "a.b+c, a.b+c@sender.example",
        "1@sender.example, 1@sender.example",
        "1@other.example, 1.other.example.@HASH@@sender.example",
        "2025-01-01T00:00:00Z_example.com, 2025-01-01T00.00.00Z_example.com.@HASH@@sender.example",
        "..a.., a.@HASH@@sender.example",
        "<>, @HASH@@sender.example",
        ", @HASH@@sender.example",
        "@sender.example, @HASH@@sender.example"
    })
    void reportIdIsMadeFitForTheSubject(@Nullable String id, String expected) {
        TlsReport report = new TlsReport("Example", REPORT.dateRange(), "tls@sender.example", id, REPORT.policies());
        String subject = Messages.parse(bytes(report, UnaryOperator.identity()))
                .header()
                .reportSubject()
                .orElseThrow()
                .reportId();
        boolean hashed = subject.matches(".*\\b[0-9a-f]{8}@sender.example");
        String seen = hashed ? subject.replaceFirst("[0-9a-f]{8}@", "@HASH@@") : subject;
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void longIdsAreCutAndStayDifferent() {
        List<String> subjects = Stream.of(
                        "x".repeat(1000), "x".repeat(1001), "x:", "x".repeat(54) + ":" + "x".repeat(54))
                .map(id -> new TlsReport("E", REPORT.dateRange(), "tls@sender.example", id, REPORT.policies()))
                .map(report -> Messages.parse(bytes(report, UnaryOperator.identity())))
                .map(message -> message.header().reportSubject().orElseThrow().reportId())
                .toList();
        assertThat(subjects).doesNotHaveDuplicates().allMatch(id -> id.length() < 64 + 16);
    }

    @Test
    void idOfSixtyFourCharactersIsNotCut() {
        String id = "x".repeat(64);
        TlsReport report = new TlsReport("E", REPORT.dateRange(), "tls@sender.example", id, REPORT.policies());
        assertThat(Messages.parse(bytes(report, UnaryOperator.identity()))
                        .header()
                        .reportSubject()
                        .orElseThrow()
                        .reportId())
                .isEqualTo(id + "@sender.example");
    }

    @Test
    void messageIsFlushed() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MessageWriter.builder(REPORT, FROM, TO, DATE).build().write(new BufferedOutputStream(out, 1 << 16));
        assertThat(out.toByteArray()).isEqualTo(bytes(REPORT, UnaryOperator.identity()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@b.example",
                "a@",
                "a@b@c.example",
                "a@b.example\r\nBcc: c@d.example",
                "a@b.example\n",
                "a\0@b.example",
                "\"a b\"@b.example",
                "a b@c.example",
                "A <a@b.example>",
                "a@b.example,c@d.example",
                "a..b@c.example",
                ".a@b.example",
                "a(x)@b.example",
                "\u00e4@b.example",
                "a@b\u00fccher.example",
                "a@b.example.",
                "a@b..example",
                "a@[192.0.2.1]"
            })
    void refusesWhatIsNoPlainAddress(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> MessageWriter.builder(REPORT, address, TO, DATE).build())
                .withMessageStartingWith("from: ")
                .matches(e -> oneLine(e.getMessage()));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> MessageWriter.builder(REPORT, FROM, address, DATE).build())
                .withMessageStartingWith("to: ");
    }

    private static boolean oneLine(@Nullable String message) {
        return message != null && message.chars().noneMatch(c -> c < ' ');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "a.example\r\nBcc: x@y.example",
                "b\u00fccher.example",
                "a b.example",
                "a.example.",
                "a_b.example\""
            })
    void refusesWhatIsNoDomain(String domain) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageWriter.builder(REPORT, FROM, TO, DATE)
                        .reportDomain(domain)
                        .build());
        TlsReport contact = new TlsReport("E", REPORT.dateRange(), "tls@" + domain, "1", REPORT.policies());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageWriter.builder(contact, FROM, TO, DATE).build());
        Policy policy = new Policy(PolicyType.NO_POLICY_FOUND, List.of(), domain, List.of());
        TlsReport about = new TlsReport(
                "E",
                REPORT.dateRange(),
                "tls@sender.example",
                "1",
                List.of(new PolicyResult(policy, new Summary(1, 0), List.of())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageWriter.builder(about, FROM, TO, DATE).build());
    }

    static Stream<Supplier<MessageWriter.Builder>> lacking() {
        return Stream.of(
                () -> MessageWriter.builder(
                        new TlsReport("E", REPORT.dateRange(), null, "1", REPORT.policies()), FROM, TO, DATE),
                () -> MessageWriter.builder(
                        new TlsReport("E", REPORT.dateRange(), "+1 555 0100", "1", REPORT.policies()), FROM, TO, DATE),
                () -> MessageWriter.builder(
                        new TlsReport("E", REPORT.dateRange(), "a@sender.example", "1", List.of()), FROM, TO, DATE),
                () -> MessageWriter.builder(
                        new TlsReport(
                                "E",
                                new DateRange(Instant.parse("1969-12-31T00:00:00Z"), DATE),
                                "a@sender.example",
                                "1",
                                REPORT.policies()),
                        FROM,
                        TO,
                        DATE),
                () -> MessageWriter.builder(REPORT, FROM, TO, Instant.MAX),
                () -> MessageWriter.builder(REPORT, FROM, TO, Instant.parse("1899-12-31T23:59:59Z")));
    }

    @ParameterizedTest
    @MethodSource("lacking")
    void refusesWhatAMessageCannotSay(Supplier<MessageWriter.Builder> builder) {
        assertThatIllegalArgumentException().isThrownBy(() -> builder.get().build());
    }

    @Test
    void reportWithoutPoliciesNeedsItsDomain() {
        TlsReport empty = new TlsReport("E", REPORT.dateRange(), "a@sender.example", "1", List.of());
        ReportMessage message = Messages.parse(bytes(empty, builder -> builder.reportDomain("example.com")));
        assertThat(message.reports().get(0).result().report()).contains(empty);
    }

    @Test
    void streamIsLeftOpenAndItsFailureComesThrough() throws IOException {
        IOException full = new IOException("disk full");
        MessageWriter writer = MessageWriter.builder(REPORT, FROM, TO, DATE).build();
        for (int size = 0; size < 1500; size += 97) {
            int room = size;
            assertThatIOException()
                    .isThrownBy(() -> writer.write(new OutputStream() {
                        private int left = room;

                        @Override
                        public void write(int b) throws IOException {
                            if (left-- <= 0) {
                                throw full;
                            }
                        }
                    }))
                    .isSameAs(full);
        }
        boolean[] closed = {false};
        writer.write(new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        });
        assertThat(closed[0]).isFalse();
    }
}
