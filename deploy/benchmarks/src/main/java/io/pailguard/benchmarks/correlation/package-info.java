/** How often the commit that brought an incident is the first suspect. */
@NullMarked
package io.pailguard.benchmarks.correlation;

import org.jspecify.annotations.NullMarked;
