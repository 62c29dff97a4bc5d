package io.github.tlsrpt.remediation.trend;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.TlsReport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Digest of what a report says: equal reports have equal ones, others do not. Each text goes in with its length, so that no
 * text can take the place of two.
 */
final class ReportDigest {

    private static final int ABSENT = -1;

    private final MessageDigest sha256;
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    private ReportDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String of(TlsReport report) {
        ReportDigest digest = new ReportDigest();
        digest.add(report);
        return HexFormat.of().formatHex(digest.sha256.digest());
    }

    static String of(ReportKey key) {
        ReportDigest digest = new ReportDigest();
        digest.text(key.organizationName());
        digest.text(key.reportId());
        digest.texts(key.policyDomains());
        digest.instant(key.dateRange().startDatetime());
        digest.instant(key.dateRange().endDatetime());
        return HexFormat.of().formatHex(digest.sha256.digest());
    }

    private void add(TlsReport report) {
        text(report.organizationName());
        text(report.contactInfo());
        text(report.reportId());
        instant(report.dateRange().startDatetime());
        instant(report.dateRange().endDatetime());
        number(report.policies().size());
        for (PolicyResult result : report.policies()) {
            add(result);
        }
    }

    private void add(PolicyResult result) {
        Policy policy = result.policy();
        text(policy.policyType().value());
        text(policy.policyDomain());
        texts(policy.policyString());
        texts(policy.mxHost());
        number(result.summary().totalSuccessfulSessionCount());
        number(result.summary().totalFailureSessionCount());
        number(result.failureDetails().size());
        for (FailureDetail detail : result.failureDetails()) {
            add(detail);
        }
    }

    private void add(FailureDetail detail) {
        ResultType type = detail.resultType();
        text(type == null ? null : type.value());
        text(detail.sendingMtaIp());
        text(detail.receivingMxHostname());
        text(detail.receivingMxHelo());
        text(detail.receivingIp());
        number(detail.failedSessionCount());
        text(detail.additionalInformation());
        text(detail.failureReasonCode());
    }

    private void texts(List<String> texts) {
        number(texts.size());
        for (String text : texts) {
            text(text);
        }
    }

    private void text(@Nullable String text) {
        if (text == null) {
            number(ABSENT);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        sha256.update(bytes);
    }

    private void instant(Instant instant) {
        number(instant.getEpochSecond());
        number(instant.getNano());
    }

    private void number(long value) {
        sha256.update(number.putLong(0, value).array());
    }
}
