/** What Bitbucket changed or may change, each to be played before, during and after. */
package io.pailguard.simulator.change;
