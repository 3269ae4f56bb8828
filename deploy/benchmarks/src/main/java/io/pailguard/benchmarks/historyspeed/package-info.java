/** How fast a history is read and scanned. */
@NullMarked
package io.pailguard.benchmarks.historyspeed;

import org.jspecify.annotations.NullMarked;
