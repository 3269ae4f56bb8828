/** Budgets of calls within a rolling window. */
package io.pailguard.simulator.rate;
