package io.github.tlsrpt.dns;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Objects;
import javax.naming.CommunicationException;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.NoInitialContextException;
import javax.naming.ServiceUnavailableException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks DNS with what the JDK has: its JNDI provider, module {@code jdk.naming.dns}, which an image made with jlink needs to
 * have added.
 *
 * <p>Servers are those of the system unless one is named. A server is asked by UDP, and by TCP where the answer does not fit.
 * Time is bounded: the first try waits 2 seconds, each of 2 more tries twice as long, for each server; an answer by TCP has
 * the time of its try. Nothing is cached. Where an answer does not fit and TCP fails, the
 * provider hands out what UDP brought: before that is called "none", the server is asked once more whether it cut its answer; some
 * of several records can be missing. DNSSEC is not checked: that is for the resolver that is asked. Immutable and
 * thread-safe.
 */
public final class JdkTxtResolver implements TxtResolver {

    /** RFC 1034 §3.6.2 forbids loops of aliases; servers follow them, so that more than one here is rare. */
    private static final int MOST_ALIASES = 8;

    private static final String TXT = "TXT";
    private static final String CNAME = "CNAME";

    private final String providerUrl;
    private final Duration timeout;
    private final int retries;

    private JdkTxtResolver(Builder builder) {
        this.providerUrl = builder.providerUrl;
        this.timeout = builder.timeout;
        this.retries = builder.retries;
    }

    /**
     * Returns a resolver that asks the servers of the system.
     *
     * @return a resolver with the default times
     */
    public static JdkTxtResolver create() {
        return builder().build();
    }

    /**
     * Returns a builder.
     *
     * @return a builder with the defaults of this class
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the TXT records of a name, as {@link TxtResolver#resolve}.
     *
     * @throws IllegalArgumentException if the name is not letters, digits, hyphens, underscores and dots, or longer than
     *     253 characters
     */
    @Override
    public List<TxtRecord> resolve(String name) throws IOException {
        if (!Domains.isName(Objects.requireNonNull(name, "name"))) {
            throw new IllegalArgumentException("name: not a domain name in A-labels");
        }
        try {
            return resolve(name, new InitialDirContext(environment()));
        } catch (NamingException e) {
            throw new IOException("DNS lookup of " + name + ": " + reason(e), e);
        } catch (RuntimeException e) {
            // The provider decodes what a stranger sent; no answer may end the caller.
            throw new IOException("DNS lookup of " + name + ": the answer could not be read", e);
        }
    }

    // The JDK asks for this type.
    @SuppressWarnings("JdkObsolete")
    private Hashtable<String, String> environment() {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, providerUrl);
        environment.put("com.sun.jndi.dns.timeout.initial", Long.toString(timeout.toMillis()));
        environment.put("com.sun.jndi.dns.timeout.retries", Integer.toString(retries + 1));
        return environment;
    }

    private List<TxtRecord> resolve(String name, DirContext dns) throws NamingException, IOException {
        try {
            String current = name;
            for (int aliases = 0; aliases <= MOST_ALIASES; aliases++) {
                Attribute txt = ask(dns, current, TXT);
                if (txt != null) {
                    return records(txt);
                }
                checkWhole(current, dns);
                // The provider drops aliases from an answer, so a server that does not follow them seems to say "none".
                Attribute alias = ask(dns, current, CNAME);
                if (alias == null) {
                    return List.of();
                }
                current = target(alias);
            }
            throw new IOException("DNS lookup of " + name + ": more than " + MOST_ALIASES + " aliases");
        } catch (NameNotFoundException e) {
            return List.of();
        } finally {
            dns.close();
        }
    }

    private void checkWhole(String name, DirContext dns) throws NamingException, IOException {
        // The context knows the servers of the system.
        String servers = String.valueOf(dns.getEnvironment().get(Context.PROVIDER_URL));
        if (CutAnswerProbe.isCut(name, (servers + " ").repeat(retries + 1).strip(), timeout)) {
            throw new IOException("DNS lookup of " + name + ": the answer was cut, and TCP failed");
        }
    }

    // JNDI is dangerous where directories hold Java objects (LDAP, RMI); the provider of DNS hands out texts and octets
    // only,
    // and the name is a checked one.
    @SuppressWarnings("BanJNDI")
    private static @Nullable Attribute ask(DirContext dns, String name, String type) throws NamingException {
        return dns.getAttributes(name, new String[] {type}).get(type);
    }

    private static List<TxtRecord> records(Attribute txt) throws NamingException {
        List<TxtRecord> records = new ArrayList<>();
        NamingEnumeration<?> values = txt.getAll();
        while (values.hasMore()) {
            records.add(new TxtRecord(JdkTxtForm.characterStrings(String.valueOf(values.next()))));
        }
        return records;
    }

    private static String target(Attribute alias) throws NamingException, IOException {
        String target = String.valueOf(alias.get());
        String name = target.endsWith(".") ? target.substring(0, target.length() - 1) : target;
        if (!Domains.isName(name)) {
            throw new IOException("DNS lookup: an alias leads to " + Quote.of(name) + ", which is not asked for");
        }
        return name;
    }

    /** Our own words: the provider's messages quote what strangers sent. */
    private static String reason(NamingException e) {
        if (e instanceof CommunicationException) {
            return "no answer";
        }
        if (e instanceof ServiceUnavailableException) {
            return "the server failed (SERVFAIL)";
        }
        return e instanceof NoInitialContextException
                ? "the module jdk.naming.dns is missing"
                : "the server refused or sent what could not be read";
    }

    /** Settings of a resolver. Mutable, not thread-safe. */
    public static final class Builder {

        private static final int LAST_PORT = 65_535;
        private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);
        private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);
        private static final int MOST_RETRIES = 10;

        private String providerUrl = "dns:";
        private Duration timeout = Duration.ofSeconds(2);
        private int retries = 2;

        private Builder() {}

        /**
         * Names the server to ask, instead of those of the system.
         *
         * @param host an IP address, IPv6 without brackets, or a host name, which the system resolves
         * @param port 1 to 65,535; usually 53
         * @return this builder
         */
        public Builder server(String host, int port) {
            boolean ipv6 = IpLiteral.isIpv6(Objects.requireNonNull(host, "host"));
            if (!ipv6 && !Domains.isName(host)) {
                throw new IllegalArgumentException("host: neither an IP address nor a host name");
            }
            if (port < 1 || port > LAST_PORT) {
                throw new IllegalArgumentException("port: " + port + " is not in 1.." + LAST_PORT);
            }
            providerUrl = "dns://" + (ipv6 ? "[" + host + "]" : host) + ":" + port;
            return this;
        }

        /**
         * Sets how long the first try waits for an answer.
         *
         * @param timeout 1 millisecond to 1 minute; default 2 seconds
         * @return this builder
         */
        public Builder timeout(Duration timeout) {
            Objects.requireNonNull(timeout, "timeout");
            if (timeout.compareTo(SHORTEST_TIMEOUT) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
                throw new IllegalArgumentException("timeout: not in 1 ms..1 min");
            }
            this.timeout = timeout;
            return this;
        }

        /**
         * Sets how often a server that is silent is asked again, each time with twice the patience.
         *
         * @param retries 0 to 10; default 2
         * @return this builder
         */
        public Builder retries(int retries) {
            if (retries < 0 || retries > MOST_RETRIES) {
                throw new IllegalArgumentException("retries: " + retries + " is not in 0.." + MOST_RETRIES);
            }
            this.retries = retries;
            return this;
        }

        /**
         * Builds the resolver.
         *
         * @return a resolver with these settings
         */
        public JdkTxtResolver build() {
            return new JdkTxtResolver(this);
        }
    }
}
