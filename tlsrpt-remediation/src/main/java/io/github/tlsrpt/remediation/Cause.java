package io.github.tlsrpt.remediation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a session failed, as far as its report tells: an id such as {@code certificate-expired}.
 *
 * <p>The vocabulary is open. The constants are the causes this library knows, a classifier may name others, and later
 * releases may add some. An id never changes its meaning. A cause is finer than the result types of RFC 8460 §4.3, and
 * the same cause may be reported under several of them.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id 1 to 64 lower-case letters, digits and hyphens, beginning with a letter
 */
public record Cause(String id) {

    /** The server did not announce STARTTLS, or refused it, in that session. */
    public static final Cause STARTTLS_NOT_OFFERED = new Cause("starttls-not-offered");

    /** The server refused STARTTLS with a temporary error (454). */
    public static final Cause STARTTLS_TEMPORARILY_UNAVAILABLE = new Cause("starttls-temporarily-unavailable");

    /** The session broke off because the server was busy or delayed its answer. */
    public static final Cause GREETING_BUSY = new Cause("greeting-busy");

    /** Only one of several MX hosts or addresses has no STARTTLS. */
    public static final Cause STARTTLS_MISSING_ON_ONE_MX = new Cause("starttls-missing-on-one-mx");

    /** A firewall in front of the server hides STARTTLS. */
    public static final Cause SMTP_INSPECTION = new Cause("smtp-inspection");

    /** The server keeps STARTTLS from some clients. */
    public static final Cause STARTTLS_WITHHELD = new Cause("starttls-withheld");

    /** Somebody removes STARTTLS on one path. */
    public static final Cause STARTTLS_STRIPPED_ON_PATH = new Cause("starttls-stripped-on-path");

    /** The sender demands TLS by its own rule, and the server does not offer it. */
    public static final Cause TLS_DEMANDED_BY_SENDER = new Cause("tls-demanded-by-sender");

    /** The certificate does not contain the name of the MX host. */
    public static final Cause CERTIFICATE_NAME_MISMATCH = new Cause("certificate-name-mismatch");

    /** The MX name is an alias of a provider whose certificate has other names. */
    public static final Cause MX_IS_PROVIDER_ALIAS = new Cause("mx-is-provider-alias");

    /** The server presents a default certificate instead of the one for its name. */
    public static final Cause SNI_DEFAULT_CERTIFICATE = new Cause("sni-default-certificate");

    /** A wildcard certificate does not cover the name of the MX host. */
    public static final Cause WILDCARD_SCOPE = new Cause("wildcard-scope");

    /** The certificate has no subject alternative names. */
    public static final Cause CERTIFICATE_WITHOUT_SAN = new Cause("certificate-without-san");

    /** The TLSA record names an authority, and the certificate lacks the name of the host. */
    public static final Cause DANE_TA_NAME_MISMATCH = new Cause("dane-ta-name-mismatch");

    /** The sender checks more of the certificate than DANE asks for. */
    public static final Cause DANE_EE_OVERCHECKED = new Cause("dane-ee-overchecked");

    /** An MX record names a host that is not meant to receive mail. */
    public static final Cause MX_NOT_IN_USE = new Cause("mx-not-in-use");

    /** Somebody presents a foreign certificate on one path. */
    public static final Cause ON_PATH_INTERCEPTION = new Cause("on-path-interception");

    /** The certificate of the MX host has expired. */
    public static final Cause CERTIFICATE_EXPIRED = new Cause("certificate-expired");

    /** Another certificate in the chain has expired. */
    public static final Cause CHAIN_CERTIFICATE_EXPIRED = new Cause("chain-certificate-expired");

    /** The certificate is not valid yet, or a clock is wrong. */
    public static final Cause CERTIFICATE_NOT_YET_VALID = new Cause("certificate-not-yet-valid");

    /** The sender has a wrong clock or an old trust store. */
    public static final Cause REPORTER_CLOCK_OR_STORE = new Cause("reporter-clock-or-store");

    /** The server does not send an intermediate certificate. */
    public static final Cause CHAIN_INCOMPLETE = new Cause("chain-incomplete");

    /** The sender does not trust the issuer of the certificate. */
    public static final Cause UNKNOWN_ISSUER = new Cause("unknown-issuer");

    /** The certificate is self-signed. */
    public static final Cause SELF_SIGNED = new Cause("self-signed");

    /** The chain ends in a private root certificate. */
    public static final Cause PRIVATE_ROOT = new Cause("private-root");

    /** The sender does not trust this public authority. */
    public static final Cause CA_NOT_IN_STORE = new Cause("ca-not-in-store");

    /** A key, signature or key exchange is too weak. */
    public static final Cause WEAK_CRYPTO = new Cause("weak-crypto");

    /** The certificate is not made for a TLS server. */
    public static final Cause WRONG_USAGE = new Cause("wrong-usage");

    /** A constraint of the authority forbids this certificate. */
    public static final Cause NAME_CONSTRAINT = new Cause("name-constraint");

    /** The chain is in disorder, or a certificate in it cannot be read. */
    public static final Cause CHAIN_BROKEN = new Cause("chain-broken");

    /** The certificate has been revoked. */
    public static final Cause CERTIFICATE_REVOKED = new Cause("certificate-revoked");

    /** The server presented no certificate. */
    public static final Cause NO_CERTIFICATE = new Cause("no-certificate");

    /** The certificate was not accepted, and nothing more is known. */
    public static final Cause CERTIFICATE_INVALID = new Cause("certificate-invalid");

    /** The sender's own trust settings are wrong. */
    public static final Cause REPORTER_CONFIGURATION = new Cause("reporter-configuration");

    /** The TLS handshake failed, and nothing more is known. */
    public static final Cause HANDSHAKE_FAILED = new Cause("handshake-failed");

    /** Both sides have no cipher or signature algorithm in common. */
    public static final Cause NO_COMMON_CIPHER = new Cause("no-common-cipher");

    /** Both sides have no TLS version in common. */
    public static final Cause PROTOCOL_VERSION = new Cause("protocol-version");

    /** The server rejected the server name that the sender asked for. */
    public static final Cause SNI_REJECTED = new Cause("sni-rejected");

    /** The server demands or rejects a client certificate. */
    public static final Cause CLIENT_CERTIFICATE_DEMANDED = new Cause("client-certificate-demanded");

    /** The server stopped the handshake with an internal error. */
    public static final Cause SERVER_INTERNAL_ERROR = new Cause("server-internal-error");

    /** The answer after STARTTLS was not TLS. */
    public static final Cause NOT_TLS = new Cause("not-tls");

    /** The server lacks secure renegotiation. */
    public static final Cause LEGACY_RENEGOTIATION = new Cause("legacy-renegotiation");

    /** The connection was lost or timed out. */
    public static final Cause CONNECTION_LOST = new Cause("connection-lost");

    /** TLS session tickets of a Go based server disturb Microsoft's senders. */
    public static final Cause SESSION_TICKETS_SCHANNEL = new Cause("session-tickets-schannel");

    /** The certificate matches no TLSA record. */
    public static final Cause DANE_MISMATCH = new Cause("dane-mismatch");

    /** The key was changed, and the TLSA record does not match yet. */
    public static final Cause TLSA_ROLLOVER = new Cause("tlsa-rollover");

    /** An old TLSA record was removed, or the certificate switched, too early. */
    public static final Cause TLSA_REMOVED_TOO_EARLY = new Cause("tlsa-removed-too-early");

    /** A TLSA record holds a wrong value. */
    public static final Cause TLSA_WRONG_VALUE = new Cause("tlsa-wrong-value");

    /** No TLSA record can be used for SMTP. */
    public static final Cause TLSA_UNUSABLE = new Cause("tlsa-unusable");

    /** The authority named in the TLSA record is not in the chain that the server sends. */
    public static final Cause DANE_TA_NOT_SENT = new Cause("dane-ta-not-sent");

    /** The TLSA records are published at the wrong name. */
    public static final Cause TLSA_WRONG_OWNER_NAME = new Cause("tlsa-wrong-owner-name");

    /** One of several hosts that share TLSA records uses another key. */
    public static final Cause TLSA_ONE_HOST_DIFFERS = new Cause("tlsa-one-host-differs");

    /** The TLSA records of a mail provider do not match. */
    public static final Cause TLSA_OF_PROVIDER = new Cause("tlsa-of-provider");

    /** DANE failed, and nothing more is known. */
    public static final Cause DANE_FAILURE_UNSPECIFIED = new Cause("dane-failure-unspecified");

    /** DNSSEC validation failed. */
    public static final Cause DNSSEC_BROKEN = new Cause("dnssec-broken");

    /** The DNSSEC signatures are not valid at present. */
    public static final Cause DNSSEC_SIGNATURE_EXPIRED = new Cause("dnssec-signature-expired");

    /** The DS record in the parent zone does not match the keys of the zone. */
    public static final Cause DNSSEC_DS_MISMATCH = new Cause("dnssec-ds-mismatch");

    /** The name servers do not answer TLSA queries properly. */
    public static final Cause DNSSEC_DENIAL_BROKEN = new Cause("dnssec-denial-broken");

    /** DNSSEC is broken in the zone of a mail provider. */
    public static final Cause DNSSEC_PROVIDER_ZONE = new Cause("dnssec-provider-zone");

    /** The resolver or network of one sender is at fault. */
    public static final Cause REPORTER_RESOLVER = new Cause("reporter-resolver");

    /** The sender demands DANE, and an MX host has no usable TLSA records. */
    public static final Cause DANE_MISSING_ON_ONE_MX = new Cause("dane-missing-on-one-mx");

    /** The sender demands DANE, and the zone of the MX host is not signed. */
    public static final Cause ZONE_UNSIGNED = new Cause("zone-unsigned");

    /** The sender demands DANE, which was never offered. */
    public static final Cause DANE_NEVER_OFFERED = new Cause("dane-never-offered");

    /** The sender demands DANE, which is no longer offered. */
    public static final Cause DANE_WITHDRAWN = new Cause("dane-withdrawn");

    /** The MX host is not listed in the MTA-STS policy. */
    public static final Cause MX_NOT_IN_POLICY = new Cause("mx-not-in-policy");

    /** The MTA-STS policy has errors. */
    public static final Cause POLICY_MALFORMED = new Cause("policy-malformed");

    /** The MTA-STS policy is too large. */
    public static final Cause POLICY_TOO_LARGE = new Cause("policy-too-large");

    /** The sender demands MTA-STS and found no policy. */
    public static final Cause STS_DEMANDED_BY_SENDER = new Cause("sts-demanded-by-sender");

    /** The MTA-STS policy could not be fetched, and nothing more is known. */
    public static final Cause POLICY_FETCH_FAILED = new Cause("policy-fetch-failed");

    /** The policy host did not answer in time. */
    public static final Cause POLICY_HOST_UNREACHABLE = new Cause("policy-host-unreachable");

    /** The policy host refuses some senders. */
    public static final Cause POLICY_HOST_BLOCKS_REPORTER = new Cause("policy-host-blocks-reporter");

    /** The policy host answered with a server error. */
    public static final Cause POLICY_HOST_ERROR = new Cause("policy-host-error");

    /** The policy host redirects to another address. */
    public static final Cause POLICY_REDIRECTED = new Cause("policy-redirected");

    /** The policy host does not serve the policy file. */
    public static final Cause POLICY_MISSING = new Cause("policy-missing");

    /** The policy is not served as plain text. */
    public static final Cause POLICY_WRONG_MEDIA_TYPE = new Cause("policy-wrong-media-type");

    /** The name of the policy host does not exist in DNS. */
    public static final Cause POLICY_HOST_NAME_MISSING = new Cause("policy-host-name-missing");

    /** The MTA-STS record in DNS is missing, malformed or not the only one. */
    public static final Cause STS_RECORD_FAULTY = new Cause("sts-record-faulty");

    /** A DNS error kept the sender from finding the policy. */
    public static final Cause STS_DNS_FAILURE = new Cause("sts-dns-failure");

    /** The HTTPS certificate of the policy host is not accepted. */
    public static final Cause POLICY_HOST_CERTIFICATE = new Cause("policy-host-certificate");

    /** The sender waits after an earlier failure to fetch the policy. */
    public static final Cause POLICY_FETCH_BACK_OFF = new Cause("policy-fetch-back-off");

    /** Somebody keeps one network from finding the policy. */
    public static final Cause POLICY_DISCOVERY_BLOCKED = new Cause("policy-discovery-blocked");

    /** A reporter finds no policy where others find one. */
    public static final Cause POLICY_NOT_SEEN = new Cause("policy-not-seen");

    /** Reporters quote different MTA-STS policies of one domain. */
    public static final Cause POLICY_VERSIONS_DIFFER = new Cause("policy-versions-differ");

    /** The MTA-STS policy has the mode none: it asks for nothing. */
    public static final Cause POLICY_MODE_NONE = new Cause("policy-mode-none");

    /** The MTA-STS policy has been in testing mode for long. */
    public static final Cause POLICY_MODE_TESTING = new Cause("policy-mode-testing");

    /** The MTA-STS policy is to be kept for less than a day. */
    public static final Cause MAX_AGE_SHORT = new Cause("max-age-short");

    /** The sessions of a reporter may be those of the reports that are sent to it. */
    public static final Cause REPORTS_ABOUT_REPORTS = new Cause("reports-about-reports");

    /** The report does not say enough to name a cause. */
    public static final Cause UNKNOWN = new Cause("unknown");

    private static final int MAX_LENGTH = 64;

    /** Checks the components. */
    public Cause {
        Objects.requireNonNull(id, "id");
        if (id.isEmpty() || id.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("id: expected 1 to " + MAX_LENGTH + " characters, found " + id.length());
        }
        if (!isLetter(id.charAt(0))) {
            throw new IllegalArgumentException("id: expected a lower-case letter at index 0");
        }
        for (int i = 1; i < id.length(); i++) {
            char c = id.charAt(i);
            if (!isLetter(c) && !isDigit(c) && c != '-') {
                throw new IllegalArgumentException("id: expected a lower-case letter, digit or hyphen at index " + i);
            }
        }
    }

    // Written out: what a record makes by itself is slow the first time, and a command runs once.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cause that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /**
     * Returns the id.
     *
     * @return {@link #id()}
     */
    @Override
    public String toString() {
        return id;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
