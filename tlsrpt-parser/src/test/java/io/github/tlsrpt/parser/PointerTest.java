package io.github.tlsrpt.parser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a problem is, is part of the API: a JSON Pointer (RFC 6901) into the document as it was sent. */
class PointerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {                                    | [{                                   | #: malformed-json
            "contact-info": "tls@example.com"    | "contact-info": "nobody"             | #/contact-info: contact-info-not-an-address
            # a member that is missing is a problem of its object
            "contact-info": "tls@example.com",   | ^^                                   | #: member-missing
            # so is one that RFC 8460 does not know: its name is a stranger's text
            "policy-type": "sts"                 | "a/b": 1, "policy-type": "sts"       | #/policies/0/policy: unknown-member
            # names and positions are those that were sent, also where an element is set aside
            "failure-details"                    | "failure_details"                    | #/policies/0/failure_details: member-alias
            "policies": [                        | "policies": [7,                      | #/policies/0: member-unreadable
            "policy-type": "no-policy-found"     | "policy-type": "none"                | #/policies/1/policy/policy-type: policy-type-unknown
            "result-type": "certificate-expired" | "result-type": "certificate_expired" | #/policies/0/failure-details/0/result-type: result-type-unregistered
            # a text in a list is a problem of the list
            "mx: mx1.example.net"                | "mx: mx1.example.net", 5             | #/policies/0/policy/policy-string: member-unreadable
            """)
    void isAsThisTableSays(String sent, String instead, String problems) throws IOException {
        assertThat(Samples.VALID).contains(sent);
        byte[] json = Samples.VALID.replace(sent, instead).getBytes(UTF_8);
        assertThat(String.join(
                        ", ",
                        ReportParser.create().parse(json).problems().stream()
                                .map(problem -> "#" + problem.pointer() + ": " + problem.code())
                                .toList()))
                .isEqualTo(problems);
        assertThat(ReportParser.create()
                        .parse(new ByteArrayInputStream(json), new ReportHandler() {})
                        .problems())
                .isEqualTo(ReportParser.create().parse(json).problems());
    }
}
