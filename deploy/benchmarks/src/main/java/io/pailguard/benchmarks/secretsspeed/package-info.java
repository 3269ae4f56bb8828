/** How fast files are searched for secrets. */
@NullMarked
package io.pailguard.benchmarks.secretsspeed;

import org.jspecify.annotations.NullMarked;
