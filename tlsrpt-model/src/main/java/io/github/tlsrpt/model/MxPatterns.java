package io.github.tlsrpt.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** MX patterns of a policy, looked up by hash: a hostile policy may list a million (RFC 8461 §4.1). */
final class MxPatterns {

    private static final String WILDCARD = "*.";

    private final Set<String> hosts = new HashSet<>();
    private final Set<String> parents = new HashSet<>();

    MxPatterns(List<String> patterns) {
        for (String pattern : patterns) {
            boolean wildcard = pattern.startsWith(WILDCARD);
            String name = wildcard ? pattern.substring(WILDCARD.length()) : pattern;
            if (HostName.isName(name)) {
                (wildcard ? parents : hosts).add(new HostName(name).value());
            }
        }
    }

    static boolean isPattern(String text) {
        return HostName.isName(text, text.startsWith(WILDCARD) ? WILDCARD.length() : 0);
    }

    boolean cover(HostName host) {
        int dot = host.value().indexOf('.');
        return hosts.contains(host.value())
                || (dot > 0 && parents.contains(host.value().substring(dot + 1)));
    }
}
