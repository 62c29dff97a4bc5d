package io.github.tlsrpt.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the fields of an MTA-STS policy line by line (RFC 8461 §3.2). */
final class StsPolicyReader {

    private static final long LONGEST_MAX_AGE = 31_557_600;
    private static final int MAX_AGE_DIGITS = 10;
    private static final int LONGEST_NAME = 32;

    private final List<String> mx = new ArrayList<>();
    private final Set<StsPolicy.Fault> faults = EnumSet.noneOf(StsPolicy.Fault.class);
    private @Nullable String version;
    private @Nullable String mode;
    private @Nullable String maxAge;

    void line(String line) {
        String field = line.strip();
        if (field.isEmpty()) {
            return;
        }
        int colon = field.indexOf(':');
        if (colon < 1 || !isFieldName(field.substring(0, colon))) {
            faults.add(StsPolicy.Fault.LINE_UNREADABLE);
            return;
        }
        field(field.substring(0, colon), field.substring(colon + 1).strip());
    }

    private void field(String name, String value) {
        switch (name) {
            case "version" -> version = firstOf(version, value);
            case "mode" -> mode = firstOf(mode, value);
            case "max_age" -> maxAge = firstOf(maxAge, value);
            case "mx" -> pattern(value);
            default -> {}
        }
    }

    private void pattern(String value) {
        if (!MxPatterns.isPattern(value)) {
            faults.add(StsPolicy.Fault.MX_NOT_A_PATTERN);
        }
        mx.add(value);
    }

    StsPolicy policy() {
        if (!"STSv1".equals(version)) {
            faults.add(StsPolicy.Fault.VERSION_MISSING);
        }
        StsPolicy.Mode readMode = readMode();
        Duration readMaxAge = readMaxAge();
        if (mx.isEmpty() && !StsPolicy.Mode.NONE.equals(readMode)) {
            faults.add(StsPolicy.Fault.MX_MISSING);
        }
        return new StsPolicy(readMode, mx, readMaxAge, List.copyOf(faults));
    }

    private StsPolicy.@Nullable Mode readMode() {
        if (mode == null || mode.isEmpty()) {
            faults.add(StsPolicy.Fault.MODE_MISSING);
            return null;
        }
        StsPolicy.Mode read = new StsPolicy.Mode(mode);
        if (!read.isDefined()) {
            faults.add(StsPolicy.Fault.MODE_UNKNOWN);
        }
        return read;
    }

    private @Nullable Duration readMaxAge() {
        if (maxAge == null) {
            faults.add(StsPolicy.Fault.MAX_AGE_MISSING);
            return null;
        }
        long seconds = Ascii.number(maxAge, MAX_AGE_DIGITS, LONGEST_MAX_AGE);
        if (seconds < 0) {
            faults.add(StsPolicy.Fault.MAX_AGE_UNREADABLE);
            return null;
        }
        return Duration.ofSeconds(seconds);
    }

    private static boolean isFieldName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean mark = c == '_' || c == '-' || c == '.';
            if (!Ascii.isLetterOrDigit(c) && (i == 0 || !mark)) {
                return false;
            }
        }
        return text.length() <= LONGEST_NAME;
    }

    private static String firstOf(@Nullable String earlier, String value) {
        return earlier == null ? value : earlier;
    }
}
