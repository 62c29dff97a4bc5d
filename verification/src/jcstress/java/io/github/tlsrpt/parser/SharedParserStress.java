package io.github.tlsrpt.parser;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two read at the same time with one parser, and each gets its own report. */
public class SharedParserStress {

    private static final byte[] FIRST = report("first");
    private static final byte[] SECOND = report("second");

    /** Jackson reads what stands in such a text, and is made when it is needed first. */
    private static final byte[] ESCAPED = report("\\ud800");

    private SharedParserStress() {}

    private static byte[] report(String id) {
        return ("{\"organization-name\":\"Example\",\"contact-info\":\"tls@example.com\",\"report-id\":\"" + id
                        + "\",\"date-range\":{\"start-datetime\":\"2026-01-01T00:00:00Z\",\"end-datetime\":"
                        + "\"2026-01-01T23:59:59Z\"},\"policies\":[{\"policy\":{\"policy-type\":\"no-policy-found\","
                        + "\"policy-domain\":\"example.net\"},\"summary\":{\"total-successful-session-count\":1,"
                        + "\"total-failure-session-count\":0}}]}")
                .getBytes(UTF_8);
    }

    private static boolean is(ReportParser parser, byte[] bytes, String id) {
        return id.equals(parser.parse(bytes).orElseThrow().reportId());
    }

    /** A parser that has been used before. */
    @JCStressTest
    @Outcome(id = "true, true", expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN)
    @State
    public static class Used {
        private static final ReportParser PARSER = ReportParser.create();

        /** Reads one. */
        @Actor
        public void first(ZZ_Result r) {
            r.r1 = is(PARSER, FIRST, "first");
        }

        /** Reads the other. */
        @Actor
        public void second(ZZ_Result r) {
            r.r2 = is(PARSER, SECOND, "second");
        }
    }

    /** A new parser, whose factory both need. */
    @JCStressTest
    @Outcome(id = "true, true", expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN)
    @State
    public static class New {
        private final ReportParser parser = ReportParser.create();

        /** Reads one. */
        @Actor
        public void first(ZZ_Result r) {
            r.r1 = is(parser, ESCAPED, "\ufffd");
        }

        /** Reads it too. */
        @Actor
        public void second(ZZ_Result r) {
            r.r2 = is(parser, ESCAPED, "\ufffd");
        }
    }
}
