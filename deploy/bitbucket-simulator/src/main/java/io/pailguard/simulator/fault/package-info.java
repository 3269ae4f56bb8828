/** Trouble on demand. */
package io.pailguard.simulator.fault;
