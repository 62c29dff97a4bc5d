package io.github.tlsrpt.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Group of failed sessions that failed alike (an element of {@code failure-details}, RFC 8460 §4.4).
 *
 * <p>{@code sendingMtaIp} is a machine of the reporter, {@code receiving…} are yours. Addresses are texts as sent; use
 * {@link IpAddress#parse(String)} to compare them, and never resolve them. An absent member is null, never empty.
 * Immutable and thread-safe.
 *
 * @param resultType the kind of failure; absent in reports of some senders
 * @param sendingMtaIp the address that tried to send
 * @param receivingMxHostname the host name of the MX record that was tried
 * @param receivingMxHelo the HELO or EHLO text of the receiving banner; some senders put the whole answer here
 * @param receivingIp the address that was connected to
 * @param failedSessionCount the sessions that failed so, 0 or more
 * @param additionalInformation a URI with more information; it comes from a stranger, do not fetch it
 * @param failureReasonCode an error code or error text
 */
public record FailureDetail(
        @Nullable ResultType resultType,
        @Nullable String sendingMtaIp,
        @Nullable String receivingMxHostname,
        @Nullable String receivingMxHelo,
        @Nullable String receivingIp,
        long failedSessionCount,
        @Nullable String additionalInformation,
        @Nullable String failureReasonCode) {

    /** Checks the components. */
    public FailureDetail {
        Arguments.absentOrNotEmpty(sendingMtaIp, "sendingMtaIp");
        Arguments.absentOrNotEmpty(receivingMxHostname, "receivingMxHostname");
        Arguments.absentOrNotEmpty(receivingMxHelo, "receivingMxHelo");
        Arguments.absentOrNotEmpty(receivingIp, "receivingIp");
        Arguments.notNegative(failedSessionCount, "failedSessionCount");
        Arguments.absentOrNotEmpty(additionalInformation, "additionalInformation");
        Arguments.absentOrNotEmpty(failureReasonCode, "failureReasonCode");
    }

    /**
     * Starts a failure detail with all optional members absent.
     *
     * @param resultType the kind of failure
     * @param failedSessionCount the sessions that failed so, 0 or more
     * @return a new builder
     */
    public static Builder builder(ResultType resultType, long failedSessionCount) {
        return new Builder(resultType, failedSessionCount);
    }

    FailureDetail withFailedSessionCount(long count) {
        return new FailureDetail(
                resultType,
                sendingMtaIp,
                receivingMxHostname,
                receivingMxHelo,
                receivingIp,
                count,
                additionalInformation,
                failureReasonCode);
    }

    /** Builder of a failure detail. Mutable, for one thread. */
    public static final class Builder {
        private final ResultType resultType;
        private final long failedSessionCount;
        private @Nullable String sendingMtaIp;
        private @Nullable String receivingMxHostname;
        private @Nullable String receivingMxHelo;
        private @Nullable String receivingIp;
        private @Nullable String additionalInformation;
        private @Nullable String failureReasonCode;

        private Builder(ResultType resultType, long failedSessionCount) {
            this.resultType = Objects.requireNonNull(resultType, "resultType");
            this.failedSessionCount = Arguments.notNegative(failedSessionCount, "failedSessionCount");
        }

        /**
         * Sets the address that tried to send.
         *
         * @param address an IPv4 or IPv6 address; RFC 5952 form is advised
         * @return this builder
         */
        public Builder sendingMtaIp(String address) {
            sendingMtaIp = Arguments.notEmpty(address, "address");
            return this;
        }

        /**
         * Sets the host name of the MX record that was tried.
         *
         * @param hostname the name
         * @return this builder
         */
        public Builder receivingMxHostname(String hostname) {
            receivingMxHostname = Arguments.notEmpty(hostname, "hostname");
            return this;
        }

        /**
         * Sets the HELO or EHLO text of the receiving banner.
         *
         * @param helo the text
         * @return this builder
         */
        public Builder receivingMxHelo(String helo) {
            receivingMxHelo = Arguments.notEmpty(helo, "helo");
            return this;
        }

        /**
         * Sets the address that was connected to.
         *
         * @param address an IPv4 or IPv6 address; RFC 5952 form is advised
         * @return this builder
         */
        public Builder receivingIp(String address) {
            receivingIp = Arguments.notEmpty(address, "address");
            return this;
        }

        /**
         * Sets a URI with more information.
         *
         * @param uri the URI
         * @return this builder
         */
        public Builder additionalInformation(String uri) {
            additionalInformation = Arguments.notEmpty(uri, "uri");
            return this;
        }

        /**
         * Sets the error code or error text. RFC 8460 §4.3.1 asks for it with {@code certificate-not-trusted} and
         * {@code validation-failure}.
         *
         * @param reason the text
         * @return this builder
         */
        public Builder failureReasonCode(String reason) {
            failureReasonCode = Arguments.notEmpty(reason, "reason");
            return this;
        }

        /**
         * Builds the failure detail.
         *
         * @return the failure detail
         */
        public FailureDetail build() {
            return new FailureDetail(
                    resultType,
                    sendingMtaIp,
                    receivingMxHostname,
                    receivingMxHelo,
                    receivingIp,
                    failedSessionCount,
                    additionalInformation,
                    failureReasonCode);
        }
    }
}
