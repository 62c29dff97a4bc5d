package io.github.tlsrpt.cli;

import static io.github.tlsrpt.cli.SampleStory.PolicyType.STS;
import static io.github.tlsrpt.cli.SampleStory.PolicyType.TLSA;

import io.github.tlsrpt.cli.SampleStory.Fault;
import io.github.tlsrpt.cli.SampleStory.PolicyType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** How each sender writes down what it saw: one method for each habit in which senders differ. */
enum SampleSender {
    GOOGLE("Google Inc.", "smtp-tls-reporting@google.com"),
    MICROSOFT("Microsoft Corporation", "tlsrpt-noreply@microsoft.com"),
    STALWART("Stalwart Example Mail", "tlsrpt@stalwart.example"),
    POSTFIX_WITH_DANE("Postfix Example Hosting", "tlsrpt@postfix.example"),
    POSTFIX_WITH_STS("Postfix Example Relay", "tlsrpt@relay.postfix.example"),
    MOX("Mox Example Mail", "postmaster@mox.example"),
    MAIL_RU("Mail.ru", "smtp-tls-reports@corp.mail.ru");

    private static final List<String> DAYS_WITHOUT_ZONE = List.of("2026-10-13", "2026-10-14", "2026-10-15");
    private static final long SECONDS_FROM_1601_TO_1970 = 11_644_473_600L;

    private final String organization;
    private final String contact;

    SampleSender(String organization, String contact) {
        this.organization = organization;
        this.contact = contact;
    }

    /** A result type and the reason beside it, which may be empty. */
    record Words(String resultType, String reason) {}

    String organization() {
        return organization;
    }

    String contact() {
        return contact;
    }

    List<PolicyType> policyTypes() {
        return switch (this) {
            case GOOGLE, STALWART, POSTFIX_WITH_STS, MAIL_RU -> List.of(STS);
            case POSTFIX_WITH_DANE -> List.of(TLSA);
            case MICROSOFT, MOX -> List.of(STS, TLSA);
        };
    }

    List<String> addresses() {
        return switch (this) {
            case GOOGLE -> List.of("192.0.2.16", "2001:db8:4864::52b", "192.0.2.41");
            case MICROSOFT -> List.of("203.0.113.64", "203.0.113.97");
            case STALWART, POSTFIX_WITH_STS -> List.of("");
            case POSTFIX_WITH_DANE -> List.of("192.0.2.111");
            case MOX -> List.of("192.0.2.121");
            case MAIL_RU -> List.of("192.0.2.131");
        };
    }

    List<Words> words(Fault fault) {
        return switch (fault) {
            case NONE -> List.of();
            case MX_NOT_IN_POLICY -> say("validation-failure", mxNotInPolicy());
            case CERTIFICATE_EXPIRED ->
                this == STALWART
                        ? say("certificate-not-trusted", "invalid peer certificate: Expired")
                        : say("certificate-expired", "");
            case KEY_NOT_IN_TLSA -> keyNotInTlsa();
            case SERVER_BUSY -> say("starttls-not-supported", "421 4.3.2 Too busy, try again later");
            case HANDSHAKE_TIMEOUT -> say("validation-failure", "io-timeout-during-handshake");
            case POLICY_DEMANDED -> say("Other", "MTA-STS is required and no policy was found.");
            case POLICY_UNREACHABLE -> fetchErrors("https://mta-sts.example.com/.well-known/mta-sts.txt");
        };
    }

    private String mxNotInPolicy() {
        return switch (this) {
            case MICROSOFT -> "MX_HOSTS_MISMATCH";
            case STALWART -> "MX not authorized by policy.";
            case MOX -> "mtasts-policy-mx-mismatch";
            default -> "";
        };
    }

    private List<Words> keyNotInTlsa() {
        return switch (this) {
            case MICROSOFT -> say("tlsa-invalid", "");
            case MOX -> say("validation-failure", "dane-no-match");
            default -> say("certificate-not-trusted", "");
        };
    }

    /** Two attempts in one session: the details add up to more than the total. */
    private static List<Words> fetchErrors(String url) {
        return List.of(
                new Words(
                        "sts-policy-fetch-error",
                        "unable to do http request: Get \"" + url + "\": context deadline exceeded"
                                + " (Client.Timeout exceeded while awaiting headers)"),
                new Words("sts-policy-fetch-error", "bad https response code: 503"));
    }

    private static List<Words> say(String resultType, String reason) {
        return List.of(new Words(resultType, reason));
    }

    boolean namesHost(Fault fault) {
        return !fault.hidesPolicy() && !(this == MICROSOFT && fault == Fault.MX_NOT_IN_POLICY);
    }

    boolean namesAddresses(Fault fault) {
        return !fault.hidesPolicy() && (this == GOOGLE || fault != Fault.MX_NOT_IN_POLICY);
    }

    /** To mox, a host that the policy does not name is no session. */
    boolean countsInTotals(Fault fault) {
        return this != MOX || fault != Fault.MX_NOT_IN_POLICY;
    }

    /** Postfix quotes the whole answer to EHLO, not only the name in it. */
    String helo(String mx) {
        boolean postfix = this == POSTFIX_WITH_DANE || this == POSTFIX_WITH_STS;
        return postfix ? mx + "\r\nPIPELINING\r\nSIZE 52428800\r\nSTARTTLS\r\n8BITMIME\r\nSMTPUTF8" : "";
    }

    String policyDomain(PolicyType type, String domain, String mx) {
        return type == TLSA && this != MICROSOFT ? mx : domain;
    }

    List<String> policyString(PolicyType type, List<String> lines) {
        if (this == MICROSOFT && type == TLSA) {
            return List.of("[\"" + String.join("\",\"", lines) + "\"]");
        }
        if (this == GOOGLE) {
            Stream<String> mx =
                    lines.stream().filter(line -> line.startsWith("mx:")).map(line -> line + " ");
            return Stream.concat(lines.stream().filter(line -> !line.startsWith("mx:")), mx)
                    .toList();
        }
        return lines;
    }

    String reportId(String domain, LocalDate day) {
        return switch (this) {
            case GOOGLE -> time(day.atStartOfDay()) + "_" + domain;
            case MICROSOFT -> instantOfWriting(domain, day) + "+" + (day.getDayOfMonth() == 22 ? "" : domain);
            case STALWART -> epochSecond(end(day)) + "_" + fingerprint(domain + day);
            case POSTFIX_WITH_DANE, POSTFIX_WITH_STS -> time(day.atStartOfDay()) + "_idx1_" + domain;
            case MOX -> DateTimeFormatter.BASIC_ISO_DATE.format(day) + "." + domain + "@mox.example";
            case MAIL_RU -> UUID.nameUUIDFromBytes(sha256(domain + day)) + "@mail.ru";
        };
    }

    /** In units of 100 ns since 1601. */
    private String instantOfWriting(String domain, LocalDate day) {
        long fingerprint = fingerprint(domain + day);
        long second = SECONDS_FROM_1601_TO_1970 + epochSecond(end(day)) + fingerprint % 86_400;
        return Long.toString(second * 10_000_000 + fingerprint % 10_000_000);
    }

    String fileName(String domain, LocalDate day) {
        String uniqueId =
                switch (this) {
                    case MICROSOFT -> "!" + instantOfWriting(domain, day);
                    case STALWART -> "";
                    default -> "!001";
                };
        String sender = contact.substring(contact.indexOf('@') + 1);
        long begin = epochSecond(day.atStartOfDay());
        String extension = compresses(day) ? ".json.gz" : ".json";
        return sender + "!" + domain + "!" + begin + "!" + epochSecond(end(day)) + uniqueId + extension;
    }

    boolean compresses(LocalDate day) {
        return switch (this) {
            case STALWART -> day.getDayOfMonth() < 7;
            case MAIL_RU -> false;
            default -> true;
        };
    }

    LocalDateTime end(LocalDate day) {
        return switch (this) {
            case STALWART, MAIL_RU -> day.plusDays(1).atStartOfDay();
            default -> day.atTime(23, 59, 59);
        };
    }

    String time(LocalDateTime time) {
        boolean forgetsZone = this == MICROSOFT
                && DAYS_WITHOUT_ZONE.contains(time.toLocalDate().toString());
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time) + (forgetsZone ? "" : "Z");
    }

    /** Empty for JSON on one line. */
    String indent() {
        return switch (this) {
            case GOOGLE, MICROSOFT, STALWART -> "";
            case POSTFIX_WITH_DANE, POSTFIX_WITH_STS -> "  ";
            case MOX -> "\t";
            case MAIL_RU -> "   ";
        };
    }

    Map<String, Object> object() {
        return this == MAIL_RU ? new TreeMap<>() : new LinkedHashMap<>();
    }

    /** Adds a member that may be empty; senders differ most in what they do then. */
    void add(Map<String, Object> object, String member, Object value) {
        boolean empty = value.equals("") || value.equals(List.of());
        boolean wanted =
                switch (this) {
                    case STALWART -> true;
                    case MOX -> !member.equals("receiving-mx-helo");
                    case MICROSOFT -> !empty && !member.equals("mx-host");
                    case POSTFIX_WITH_DANE, POSTFIX_WITH_STS ->
                        !empty || member.equals("failure-details") || member.equals("sending-mta-ip");
                    case GOOGLE, MAIL_RU -> !empty;
                };
        if (wanted) {
            object.put(member, this == STALWART && value.equals("") ? SampleReports.NULL : value);
        }
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static long fingerprint(String text) {
        return HexFormat.fromHexDigitsToLong(HexFormat.of().formatHex(sha256(text), 0, 7));
    }

    private static long epochSecond(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC);
    }
}
