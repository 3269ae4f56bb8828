/** How long new rules take to name what they may match in. */
@NullMarked
package io.pailguard.benchmarks.retroscan;

import org.jspecify.annotations.NullMarked;
