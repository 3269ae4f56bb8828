/**
 * Credentials made from a fixed seed in the true formats of their issuers, with prefixes and checksums that hold.
 *
 * <p>They open nothing. They exist only at run time, so that neither the sources nor the built jar contain one.
 */
package io.pailguard.simulator.sample.secrets;
