package io.github.tlsrpt.dns;

import java.io.IOException;
import java.util.List;

/**
 * Asks DNS for TXT records. {@link JdkTxtResolver} does so with the JDK alone; an adapter to another library is a few lines.
 *
 * <p>The difference between "there is none" and "nobody knows" is what matters here: a domain whose name servers fail has
 * not ceased to ask for reports.
 */
@FunctionalInterface
public interface TxtResolver {

    /**
     * Returns the TXT records of a name. Follows aliases (CNAME). Must be bounded in time.
     *
     * @param name a domain name in A-labels, without a last dot
     * @return all TXT records, in any order; empty where DNS says that the name or the record does not exist (NXDOMAIN, or
     *     an answer without data)
     * @throws IOException if that could not be found out: time-out, SERVFAIL, a refused or damaged answer. The message is
     *     one line
     */
    List<TxtRecord> resolve(String name) throws IOException;
}
