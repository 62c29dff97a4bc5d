/** Checked for null. */
@NullMarked
package com.example.nullness;

import org.jspecify.annotations.NullMarked;
