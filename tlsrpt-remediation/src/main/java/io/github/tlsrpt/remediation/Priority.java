package io.github.tlsrpt.remediation;

import java.util.List;

/** When to act. The order is from most to least urgent. */
public enum Priority {
    /** Now: mail is being held back or refused. */
    P1,
    /** Today. */
    P2,
    /** This week. */
    P3,
    /** Plan it. */
    P4,
    /** Good to know; nothing to do. */
    INFO;

    private static final List<Priority> ALL = List.of(values());

    Priority raised() {
        return this == INFO || this == P1 ? this : ALL.get(ALL.indexOf(this) - 1);
    }

    Priority lowered(int levels) {
        return ALL.get(Math.min(ALL.indexOf(this) + levels, ALL.size() - 1));
    }

    Priority atMost(Priority ceiling) {
        return compareTo(ceiling) < 0 ? ceiling : this;
    }
}
