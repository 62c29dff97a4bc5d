package io.github.tlsrpt.cli;

import io.github.tlsrpt.remediation.Finding;
import io.github.tlsrpt.remediation.Owner;

/** Words for a person in place of the library's vocabularies. */
final class Owners {

    private Owners() {}

    static String describe(Owner owner) {
        return switch (owner) {
            case RECEIVER_MX -> "you or your mail provider: the receiving mail server";
            case RECEIVER_DNS -> "you or your DNS provider: the DNS zone";
            case POLICY_HOST -> "you or your web host: the server mta-sts.<domain>";
            case POLICY_TEXT -> "you: the text of the MTA-STS policy";
            case SENDER -> "the reporter, not you";
            case NETWORK -> "you or your network provider";
            case ON_PATH -> "a third party between the reporter and you";
            case UNKNOWN -> "not known yet";
        };
    }

    static String describe(Finding.Recurrence recurrence) {
        return switch (recurrence) {
            case RESOLVED -> ", not in their last reports";
            case ONE_OFF -> ", one-off";
            case OCCASIONAL -> "";
            case RECURRING -> ", recurring";
        };
    }
}
