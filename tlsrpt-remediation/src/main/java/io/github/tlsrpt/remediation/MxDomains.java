package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.StsPolicy;
import io.github.tlsrpt.model.TlsReport;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which domain an MX host is for. A TLSA policy stands under the name of the host (RFC 8460 §4.4), with some senders under
 * that of the domain; an outage of one host must not become two findings.
 *
 * <p>A {@link Remediator} and a {@link ChangeDetector} find it out by themselves. Who has more reports than one machine
 * takes asks here, report by report, puts {@link #hosts} together, and gives each of them all reports of a domain and its
 * hosts. Mutable, for one thread.
 */
public final class MxDomains {

    private static final int KEPT_HOSTS = 10_000;

    private final Map<String, Set<String>> domains = new HashMap<>();

    /** Knows of no host. */
    public MxDomains() {}

    /**
     * Returns the one form of a policy domain, so that spellings of it meet.
     *
     * @param policyDomain as a report has it; null where it has none
     * @return the name in lower case, without a last dot; empty where there is none
     */
    public static String key(@Nullable String policyDomain) {
        return policyDomain == null ? "" : Evidence.hostKey(policyDomain);
    }

    /**
     * Takes in which hosts a report names with its policy domains.
     *
     * @param report the report
     */
    public void add(TlsReport report) {
        for (PolicyResult result : report.policies()) {
            add(result);
        }
    }

    /**
     * Returns the hosts that are known, each with the domains that it is said to be for.
     *
     * @return names in one form; of more than two domains any two; unmodifiable. From 10,000 hosts on new ones are left out
     */
    public Map<String, Set<String>> hosts() {
        return Collections.unmodifiableMap(domains);
    }

    void add(PolicyResult result) {
        Policy policy = result.policy();
        String domain = key(policy.policyDomain());
        if (domain.isEmpty()) {
            return;
        }
        if (policy.policyType().equals(PolicyType.STS)) {
            addAll(policy.mxHost(), domain);
            StsPolicy quoted = policy.stsPolicy().orElse(null);
            addAll(quoted == null ? List.of() : quoted.mx(), domain);
        }
        Set<String> hosts = new LinkedHashSet<>();
        for (FailureDetail detail : result.failureDetails()) {
            if (detail.receivingMxHostname() != null) {
                hosts.add(detail.receivingMxHostname());
            }
        }
        addAll(hosts, domain);
    }

    private void addAll(Collection<String> hosts, String domain) {
        for (String host : hosts) {
            add(host, domain);
        }
    }

    private void add(String host, String domain) {
        String name = Evidence.hostKey(host);
        if (name.equals(domain)
                || name.startsWith("*")
                || (domains.size() >= KEPT_HOSTS && !domains.containsKey(name))) {
            return;
        }
        Set<String> known = domains.get(name);
        if (known == null) {
            known = new HashSet<>();
            domains.put(name, known);
        }
        if (known.size() < 2) {
            known.add(domain);
        }
    }

    /**
     * Returns the only domain that a name is an MX host of.
     *
     * @param name a policy domain in one form, see {@link #key}
     * @return the domain; the name itself where there is none, or several, or the domain is said to be an MX host too
     */
    public String domainOf(String name) {
        Set<String> known = domains.getOrDefault(name, Set.of());
        String domain = known.size() == 1 ? known.iterator().next() : name;
        // A host may be called the MX of a domain that is itself called an MX host: then nobody is believed.
        return domains.containsKey(domain) ? name : domain;
    }
}
