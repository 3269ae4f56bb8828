/** From nothing to the first issues by {@code deploy/up}, beside the parts of it that are not the product's. */
package io.pailguard.benchmarks.startup;
