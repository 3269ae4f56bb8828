/** Many callers at the moment when a token ends. */
package io.pailguard.benchmarks.refreshstorm;
