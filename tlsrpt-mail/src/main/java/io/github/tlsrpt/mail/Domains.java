package io.github.tlsrpt.mail;

import io.github.tlsrpt.model.HostName;
import java.util.Optional;

/** Comparison of domain names. */
final class Domains {

    private Domains() {}

    static boolean same(String one, String other) {
        Optional<HostName> name = HostName.parse(one);
        return name.isPresent() && name.equals(HostName.parse(other));
    }

    /** Tells whether a domain is the other or stands above it; a single label stands above nothing. */
    static boolean covers(HostName domain, HostName other) {
        return domain.equals(other)
                || (domain.value().indexOf('.') > 0 && other.value().endsWith("." + domain.value()));
    }
}
