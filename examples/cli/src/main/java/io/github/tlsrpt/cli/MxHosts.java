package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.StsPolicy;
import io.github.tlsrpt.model.TlsReport;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which MX hosts the reports about a domain name; their TLSA records have policies under their own names. */
final class MxHosts {

    private static final int MOST_HOSTS = 10_000;

    private MxHosts() {}

    static Set<String> of(String domain, Iterator<TlsReport> reports) {
        Set<String> hosts = new TreeSet<>();
        while (reports.hasNext()) {
            for (PolicyResult result : reports.next().policies()) {
                if (DomainTotals.key(result.policy().policyDomain()).equals(domain)) {
                    names(result)
                            .map(DomainTotals::key)
                            .filter(host -> !host.startsWith("*") && !host.equals(domain))
                            .limit(MOST_HOSTS - hosts.size())
                            .forEach(hosts::add);
                }
            }
        }
        return hosts;
    }

    private static Stream<String> names(PolicyResult result) {
        return Stream.of(
                        result.policy().mxHost(),
                        result.policy().stsPolicy().map(StsPolicy::mx).orElse(List.of()),
                        result.failureDetails().stream()
                                .map(FailureDetail::receivingMxHostname)
                                .filter(Objects::nonNull)
                                .toList())
                .flatMap(Collection::stream);
    }
}
