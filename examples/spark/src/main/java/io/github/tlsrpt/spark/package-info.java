/** Jobs for Apache Spark: reports to tables, tables to a plan. */
@NullMarked
package io.github.tlsrpt.spark;

import org.jspecify.annotations.NullMarked;
