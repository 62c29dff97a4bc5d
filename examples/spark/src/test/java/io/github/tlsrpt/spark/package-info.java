@NullMarked
package io.github.tlsrpt.spark;

import org.jspecify.annotations.NullMarked;
