/** How fast all data keys are wrapped anew while tokens are released and processes die. */
package io.pailguard.benchmarks.rewrap;
