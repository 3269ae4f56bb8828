/** The address under which tests and operators steer a running simulator. */
package io.pailguard.simulator.control;
