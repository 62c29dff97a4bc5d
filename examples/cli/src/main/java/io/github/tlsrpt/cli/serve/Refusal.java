package io.github.tlsrpt.cli.serve;

import org.eclipse.jetty.http.HttpStatus;

/** Why a request is not taken: the whole list, so that it may be a label of a metric. */
enum Refusal implements Answer {
    NOT_FOUND(HttpStatus.NOT_FOUND_404),
    METHOD(HttpStatus.METHOD_NOT_ALLOWED_405),
    MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE_415),
    CONTENT_ENCODING(HttpStatus.UNSUPPORTED_MEDIA_TYPE_415),
    TOO_LARGE(HttpStatus.PAYLOAD_TOO_LARGE_413),
    TOO_SLOW(HttpStatus.REQUEST_TIMEOUT_408),
    INCOMPLETE(HttpStatus.BAD_REQUEST_400),
    /** More connections than are served at once. */
    CONNECTIONS(HttpStatus.SERVICE_UNAVAILABLE_503),
    /** More bodies at once than there is memory or time for. */
    BUSY(HttpStatus.SERVICE_UNAVAILABLE_503),
    /** The disk has no room but the reserve. */
    DISK(HttpStatus.SERVICE_UNAVAILABLE_503),
    /** What cannot be read has no room. */
    QUARANTINE(HttpStatus.SERVICE_UNAVAILABLE_503),
    /** The archive failed. */
    ARCHIVE(HttpStatus.SERVICE_UNAVAILABLE_503);

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    /** Tells whether the same request may do better later. */
    boolean isTemporary() {
        return status == HttpStatus.SERVICE_UNAVAILABLE_503;
    }

    @Override
    public String label() {
        return Event.label(this);
    }
}
