/** What was asked of the simulator. */
package io.pailguard.simulator.record;
