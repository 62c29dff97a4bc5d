package io.github.tlsrpt.cli;

/** Forms of the output. */
enum Format {
    TEXT,
    JSON,
    CSV,
    MARKDOWN,
    HTML;

    static final String ALL = "text, json, csv, markdown or html; default: ${DEFAULT-VALUE}";
    static final String JSON_LINES = "text, json (an object a line), csv, markdown or html; default: ${DEFAULT-VALUE}";
}
