/** Who calls, and what a credential may do. */
package io.pailguard.simulator.credential;
