package io.github.tlsrpt.dns;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** Adapter to dnsjava, as the documents show it. */
final class DnsjavaTxtResolver implements TxtResolver {

    private final Resolver resolver;

    DnsjavaTxtResolver(Resolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public List<TxtRecord> resolve(String name) throws IOException {
        Lookup lookup = new Lookup(Name.fromString(name + "."), Type.TXT);
        lookup.setResolver(resolver);
        lookup.setCache(null); // never ask a second time because of a failure that is over
        Record[] records = lookup.run();
        return switch (lookup.getResult()) {
            case Lookup.SUCCESSFUL ->
                Arrays.stream(Objects.requireNonNull(records))
                        .map(DnsjavaTxtResolver::txtRecord)
                        .toList();
            case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> List.of();
            default -> throw new IOException("DNS lookup of " + name + " failed");
        };
    }

    private static TxtRecord txtRecord(Record record) {
        // getStrings() would escape quotes and backslashes.
        return new TxtRecord(((TXTRecord) record)
                .getStringsAsByteArrays().stream()
                        .map(string -> new String(string, StandardCharsets.ISO_8859_1))
                        .toList());
    }
}
