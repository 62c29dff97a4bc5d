/** Receives reports by HTTPS and shows what came: the service behind {@code tlsrpt serve}. */
@NullMarked
package io.github.tlsrpt.cli.serve;

import org.jspecify.annotations.NullMarked;
