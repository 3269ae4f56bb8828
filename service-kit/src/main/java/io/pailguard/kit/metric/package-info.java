/**
 * Figures for those who operate the services. None has an id, a path or a name of a team as a label. A bean that counts is
 * made at the start ({@code @Startup}), so that its counters are there, at 0, before the first thing is counted: otherwise
 * that one would be no increase.
 */
@NullMarked
package io.pailguard.kit.metric;

import org.jspecify.annotations.NullMarked;
