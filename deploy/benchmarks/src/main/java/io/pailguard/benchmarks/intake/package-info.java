/** Scan events in Kafka to visible issues, beside bare writes of the same rows into the same tables. */
package io.pailguard.benchmarks.intake;
