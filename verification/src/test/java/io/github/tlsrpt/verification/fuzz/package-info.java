/** What is tried with any bytes at all, and what must hold then: fuzz targets, replayed over their corpus in every build. */
@NullMarked
package io.github.tlsrpt.verification.fuzz;

import org.jspecify.annotations.NullMarked;
