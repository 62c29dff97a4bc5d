/** What holds for all modules together, and what they withstand. */
@NullMarked
package io.github.tlsrpt.verification;

import org.jspecify.annotations.NullMarked;
