/** How fast the queue is exported. */
package io.pailguard.benchmarks.export;
