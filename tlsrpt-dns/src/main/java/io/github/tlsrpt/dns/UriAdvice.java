package io.github.tlsrpt.dns;

import static io.github.tlsrpt.dns.RecordProblemCode.HTTPS_IP_ADDRESS;
import static io.github.tlsrpt.dns.RecordProblemCode.HTTPS_PORT;
import static io.github.tlsrpt.dns.RecordProblemCode.RUA_EMPTY;
import static io.github.tlsrpt.dns.RecordProblemCode.RUA_INSIDE_DOMAIN;
import static io.github.tlsrpt.dns.RecordProblemCode.RUA_NOT_A_URI;
import static io.github.tlsrpt.dns.RecordProblemCode.RUA_RAW_DELIMITER;
import static io.github.tlsrpt.dns.RecordProblemCode.RUA_SCHEME_UNSUPPORTED;
import static io.github.tlsrpt.dns.RecordProblemCode.RUA_SIZE_SUFFIX;
import static io.github.tlsrpt.dns.RecordProblemCode.RUA_TRAILING_COMMA;
import static io.github.tlsrpt.dns.RecordProblemCode.RUA_UNUSABLE;
import static io.github.tlsrpt.dns.RecordProblemCode.RUA_WITHOUT_SCHEME;
import static io.github.tlsrpt.dns.RecordProblemCode.TRAILING_DOT;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Advice on the URIs of a field rua, well-formed or not. */
final class UriAdvice {

    private static final Pattern SIZE = Pattern.compile("!\\d+[kKmMgGtT]?$");
    private static final int HTTPS_DEFAULT = 443;

    private final @Nullable String policyDomain;
    private final RecordProblems problems;

    UriAdvice(@Nullable String policyDomain, RecordProblems problems) {
        this.policyDomain = policyDomain;
        this.problems = problems;
    }

    /** Looks at all URIs of a field; they begin at an index of it. */
    void check(LooseField field, int from) {
        List<LooseField> parts = field.parts(from);
        if (parts.size() == 1 && parts.get(0).stripped().isEmpty()) {
            problems.found(RUA_EMPTY, field.start(), field.text());
            return;
        }
        String before = "";
        for (LooseField part : parts) {
            LooseField uri = part.stripped();
            if (uri.isEmpty()) {
                // Point at the comma: behind the part, or before it at the end of the list.
                int comma = part.last()
                        ? part.start() - 1
                        : part.start() + part.text().length();
                problems.found(RUA_TRAILING_COMMA, comma, ",");
            } else {
                check(uri, before);
            }
            before = uri.text();
        }
    }

    private void check(LooseField uri, String before) {
        String text = uri.text();
        int mark = text.indexOf('!');
        if (SIZE.matcher(text).find()) {
            problems.found(RUA_SIZE_SUFFIX, uri.start() + mark, text.substring(mark));
        } else if (mark >= 0) {
            problems.found(RUA_RAW_DELIMITER, uri.start() + mark, text.substring(mark));
        } else if (UriSyntax.schemeEnd(text) < 0) {
            // "https://example.com/a,b" is cut at its comma; "mailto:a@example.com,b@example.com" lacks a scheme.
            boolean cut =
                    text.indexOf('@') < 0 && before.toLowerCase(Locale.ROOT).startsWith("https:");
            problems.found(cut ? RUA_RAW_DELIMITER : RUA_WITHOUT_SCHEME, uri.start(), text);
        } else if (UriSyntax.fault(text) >= 0) {
            int fault = UriSyntax.fault(text);
            problems.found(RUA_NOT_A_URI, uri.start() + fault, text.substring(fault));
        } else if (text.length() <= ReportUri.LONGEST) {
            check(new ReportUri(text), uri.start());
        }
    }

    private void check(ReportUri uri, int index) {
        switch (uri.scheme()) {
            case ReportUri.MAILTO -> mail(uri, index);
            case ReportUri.HTTPS -> https(uri, index);
            default -> problems.found(RUA_SCHEME_UNSUPPORTED, index, uri.value());
        }
    }

    private void mail(ReportUri uri, int index) {
        if (!uri.isUsable()) {
            boolean dot = uri.value().split("[?#]", 2)[0].endsWith(".");
            problems.found(dot ? TRAILING_DOT : RUA_UNUSABLE, index, uri.value());
            return;
        }
        String address = uri.mailAddress().orElse("").toLowerCase(Locale.ROOT);
        String domain = address.substring(address.lastIndexOf('@') + 1);
        if (policyDomain != null && ("." + domain).endsWith("." + policyDomain)) {
            problems.found(RUA_INSIDE_DOMAIN, index, uri.value());
        }
    }

    private void https(ReportUri uri, int index) {
        if (!uri.isUsable()) {
            problems.found(RUA_UNUSABLE, index, uri.value());
            return;
        }
        if (uri.isIpAddress()) {
            problems.found(HTTPS_IP_ADDRESS, index, uri.value());
        }
        if (uri.port().orElse(HTTPS_DEFAULT) != HTTPS_DEFAULT) {
            problems.found(HTTPS_PORT, index, uri.value());
        }
        if (uri.host().orElse("").endsWith(".")) {
            problems.found(TRAILING_DOT, index, uri.value());
        }
    }
}
