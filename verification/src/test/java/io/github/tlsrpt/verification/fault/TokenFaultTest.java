package io.github.tlsrpt.verification.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.ProblemCode;
import io.github.tlsrpt.verification.fuzz.Facts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each token missing, twice, or in another's place: read or told, and nothing that is known gets lost in silence. */
@Timeout(3_600)
class TokenFaultTest {

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /** What a report must have, by RFC 8460 section 4.4 and the sections that it names. */
    private static final Set<String> REQUIRED = Set.of(
            "organization-name",
            "date-range",
            "start-datetime",
            "end-datetime",
            "contact-info",
            "report-id",
            "policies",
            "policy",
            "policy-type",
            "policy-domain",
            "summary",
            "total-successful-session-count",
            "total-failure-session-count",
            "result-type",
            "failed-session-count");

    private static final Set<String> OPTIONAL = Set.of(
            "policy-string",
            "mx-host",
            "failure-details",
            "sending-mta-ip",
            "receiving-mx-hostname",
            "receiving-mx-helo",
            "receiving-ip",
            "additional-information",
            "failure-reason-code");

    static Stream<Fixture> fixtures() {
        return Fixtures.all();
    }

    @AfterAll
    static void tell() {
        Tally.tell("tokens");
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void tokensThatAreMissingTwiceOrElsewhereAreReadOrTold(Fixture fixture) {
        Optional<Tokens> cut = tokens(fixture);
        if (cut.isEmpty()) {
            return;
        }
        Tokens tokens = cut.get();
        int none = 0;
        for (int token = 0; token < tokens.count(); token++) {
            List<byte[]> damaged = new ArrayList<>(List.of(tokens.without(token), tokens.twice(token)));
            if (token + 1 < tokens.count()) {
                damaged.add(tokens.swapped(token, token + 1));
            }
            int other = tokens.nextOfItsKind(token);
            if (other >= 0) {
                damaged.add(tokens.swapped(token, other));
            }
            for (byte[] json : damaged) {
                ParseResult result = Facts.PARSER.parse(json);
                Facts.of(result);
                Facts.same(result, Facts.PARSER.parse(Facts.gzip(json)), "gzip, token " + token);
                none += result.report().isPresent() ? 0 : 1;
            }
            Tally.add("tokens, missing, twice or elsewhere", damaged.size());
        }
        assertThat(none).isPositive();
    }

    /** A text that is only nearly JSON is read too, but has no tokens to speak of. */
    private static Optional<Tokens> tokens(Fixture fixture) {
        try {
            return Optional.of(Tokens.of(fixture.json()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void membersThatAreKnownAreNotLostInSilence(Fixture fixture) throws IOException {
        JsonNode root = tree(fixture);
        List<Place> places = new ArrayList<>();
        collect(root, "", places);
        for (Place place : places) {
            assertTold(fixture, root, place, true);
            if (REQUIRED.contains(place.name)) {
                assertTold(fixture, root, place, false);
            }
        }
        Tally.add("tokens, members missing or under another name", places.size());
    }

    private static JsonNode tree(Fixture fixture) {
        try {
            return MAPPER.readTree(fixture.json());
        } catch (IOException e) {
            return MAPPER.createObjectNode(); // a name twice, or nearly JSON
        }
    }

    /** A member that is known. */
    private record Place(String pointer, String name) {}

    private static void collect(JsonNode node, String pointer, List<Place> places) {
        node.properties().forEach(member -> {
            if (REQUIRED.contains(member.getKey()) || OPTIONAL.contains(member.getKey())) {
                places.add(new Place(pointer, member.getKey()));
                collect(member.getValue(), pointer + "/" + member.getKey(), places);
            }
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), pointer + "/" + i, places);
        }
    }

    private static void assertTold(Fixture fixture, JsonNode root, Place place, boolean renamed) throws IOException {
        JsonNode copy = root.deepCopy();
        ObjectNode object = (ObjectNode) copy.at(place.pointer);
        JsonNode value = object.remove(place.name);
        if (renamed) {
            object.set("x-" + place.name, value);
        }
        ParseResult result = Facts.PARSER.parse(MAPPER.writeValueAsBytes(copy));
        Facts.of(result);
        String where = fixture + ": " + place + (renamed ? " renamed: " : " removed: ") + result.problems();
        boolean sameReport = result.report().equals(Optional.<TlsReport>of(fixture.report()));
        boolean sameWords = words(result).equals(words(Facts.PARSER.parse(MAPPER.writeValueAsBytes(root))));
        assertThat(sameReport || !sameWords).as(where).isTrue();
        if (renamed && result.report().isPresent()) {
            assertThat(result.problems()).as(where).anyMatch(problem -> isAbout(problem, place, fixture));
        }
    }

    private static boolean isAbout(Problem problem, Place place, Fixture fixture) {
        return problem.code() == ProblemCode.UNKNOWN_MEMBER
                || problem.pointer().startsWith(place.pointer)
                || fixture.result().problems().contains(problem);
    }

    private static Map<String, Long> words(ParseResult result) {
        return result.problems().stream()
                .collect(java.util.stream.Collectors.groupingBy(
                        problem -> problem.pointer() + " " + problem.code(), java.util.stream.Collectors.counting()));
    }
}
