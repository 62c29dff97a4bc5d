package io.github.tlsrpt.dns;

import static io.github.tlsrpt.dns.Rule.any;
import static io.github.tlsrpt.dns.Rule.either;
import static io.github.tlsrpt.dns.Rule.literal;
import static io.github.tlsrpt.dns.Rule.optional;
import static io.github.tlsrpt.dns.Rule.repeat;
import static io.github.tlsrpt.dns.Rule.sequence;
import static io.github.tlsrpt.dns.Rule.unless;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The grammars of RFC 8460 §3, RFC 8461 §3.1 and RFC 3986 appendix A, rule by rule. */
final class RecordGrammar {

    private static final String DIGITS = "0123456789";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final Rule DIGIT = any(DIGITS);
    private static final Rule HEXDIG = any(DIGITS + "abcdefABCDEF");

    /** RFC 3986 without the three characters that RFC 8460 wants encoded. */
    private static final String UNRESERVED = LETTERS + DIGITS + "-._~";

    private static final String SUB_DELIMS = "$&'()*+=";
    private static final Rule PCT = sequence(literal("%"), HEXDIG, HEXDIG);
    private static final Rule PCHAR = either(any(UNRESERVED), PCT, any(SUB_DELIMS), any(":@"));

    private static final Rule H16 = repeat(1, 4, HEXDIG);
    private static final Rule DEC_OCTET = either(
            DIGIT,
            sequence(any("123456789"), DIGIT),
            sequence(literal("1"), DIGIT, DIGIT),
            sequence(literal("2"), any("01234"), DIGIT),
            sequence(literal("25"), any("012345")));
    private static final Rule IPV4 =
            sequence(DEC_OCTET, literal("."), DEC_OCTET, literal("."), DEC_OCTET, literal("."), DEC_OCTET);
    private static final Rule LS32 = either(sequence(H16, literal(":"), H16), IPV4);
    private static final Rule IPV6 = either(
            sequence(colons(6, 6), LS32),
            sequence(literal("::"), colons(5, 5), LS32),
            sequence(optional(H16), literal("::"), colons(4, 4), LS32),
            sequence(before(1), literal("::"), colons(3, 3), LS32),
            sequence(before(2), literal("::"), colons(2, 2), LS32),
            sequence(before(3), literal("::"), colons(1, 1), LS32),
            sequence(before(4), literal("::"), LS32),
            sequence(before(5), literal("::"), H16),
            sequence(before(6), literal("::")));
    private static final Rule IPV_FUTURE =
            sequence(any("vV"), repeat(1, -1, HEXDIG), literal("."), repeat(1, -1, any(UNRESERVED + SUB_DELIMS + ":")));
    private static final Rule REG_NAME = repeat(0, -1, either(any(UNRESERVED), PCT, any(SUB_DELIMS)));
    private static final Rule HOST =
            either(sequence(literal("["), either(IPV6, IPV_FUTURE), literal("]")), IPV4, REG_NAME);
    private static final Rule AUTHORITY = sequence(
            optional(
                    sequence(repeat(0, -1, either(any(UNRESERVED), PCT, any(SUB_DELIMS), literal(":"))), literal("@"))),
            HOST,
            optional(sequence(literal(":"), repeat(0, -1, DIGIT))));

    private static final Rule SEGMENTS = repeat(0, -1, sequence(literal("/"), repeat(0, -1, PCHAR)));
    private static final Rule ROOTLESS = sequence(repeat(1, -1, PCHAR), SEGMENTS);
    private static final Rule HIER_PART = either(
            sequence(literal("//"), AUTHORITY, SEGMENTS),
            sequence(literal("/"), optional(ROOTLESS)),
            ROOTLESS,
            literal(""));
    private static final Rule MORE = repeat(0, -1, either(PCHAR, any("/?")));
    static final Rule URI = sequence(
            either(
                    literal("mailto"),
                    literal("https"),
                    sequence(any(LETTERS), repeat(0, -1, any(LETTERS + DIGITS + "+-.")))),
            literal(":"),
            HIER_PART,
            optional(sequence(literal("?"), MORE)),
            optional(sequence(literal("#"), MORE)));

    private static final Rule WSP = any(" \t");
    private static final Rule DELIM = sequence(repeat(0, -1, WSP), literal(";"), repeat(0, -1, WSP));
    private static final Rule EXTENSION = sequence(
            any(LETTERS + DIGITS),
            repeat(0, 31, any(LETTERS + DIGITS + "_-.")),
            literal("="),
            repeat(1, -1, any(visibleWithout(";="))));
    private static final Rule RUA = sequence(
            literal("rua="), URI, repeat(0, -1, sequence(repeat(0, -1, WSP), literal(","), repeat(0, -1, WSP), URI)));
    private static final Rule OTHER = unless("rua=", EXTENSION);

    static final Rule TLSRPT = sequence(
            literal("v=TLSRPTv1"),
            repeat(0, -1, sequence(DELIM, OTHER)),
            sequence(DELIM, RUA),
            repeat(0, -1, sequence(DELIM, either(RUA, OTHER))),
            optional(DELIM));

    private static final Rule NOT_ID = unless("id=", EXTENSION);

    static final Rule MTA_STS = sequence(
            literal("v=STSv1"),
            repeat(0, -1, sequence(DELIM, NOT_ID)),
            sequence(DELIM, literal("id="), repeat(1, 32, any(LETTERS + DIGITS))),
            repeat(0, -1, sequence(DELIM, NOT_ID)),
            optional(DELIM));

    private RecordGrammar() {}

    private static Rule colons(int least, int most) {
        return repeat(least, most, sequence(H16, literal(":")));
    }

    private static Rule before(int most) {
        return optional(sequence(colons(0, most), H16));
    }

    private static String visibleWithout(String characters) {
        return IntStream.range(0x21, 0x7f)
                .filter(c -> characters.indexOf(c) < 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
