package io.github.tlsrpt.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A handler gets the header as soon as its four members are there, and not before. */
class HeaderTest {

    private static final List<String> MEMBERS = List.of(
            "\"organization-name\": \"Example Inc.\"",
            "\"date-range\": {\"start-datetime\": \"2024-05-01T00:00:00Z\", \"end-datetime\": \"2024-05-01T23:59:59Z\"}",
            "\"contact-info\": \"tls@example.com\"",
            "\"report-id\": \"example-1\"");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void whicheverComesLast(int rotation) throws IOException {
        List<String> members = new ArrayList<>(MEMBERS);
        Collections.rotate(members, rotation);
        members.add("\"policies\": [7]");
        RecordingHandler handler = new RecordingHandler();
        String json = "{" + String.join(",", members) + "}";
        ReportParser.create().parse(new ByteArrayInputStream(Samples.utf8(json)), handler);
        assertThat(handler.events())
                .containsExactly(
                        "header Example Inc., " + Samples.RANGE + ", tls@example.com, example-1",
                        "problem /policies/0 member-unreadable");
    }
}
