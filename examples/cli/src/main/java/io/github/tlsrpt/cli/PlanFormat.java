package io.github.tlsrpt.cli;

/** Forms in which a plan is shown. */
enum PlanFormat {
    TEXT,
    JSON,
    MARKDOWN,
    CSV
}
