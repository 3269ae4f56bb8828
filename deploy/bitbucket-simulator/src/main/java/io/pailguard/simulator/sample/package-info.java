/**
 * The sample organization {@code acme}: two workspaces and six repositories of different kinds, with months of history,
 * leaked secrets, weak and strong guards. Everything is made by code from one seed, so each start gives the same.
 */
package io.pailguard.simulator.sample;
