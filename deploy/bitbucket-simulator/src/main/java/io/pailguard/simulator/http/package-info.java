/** HTTP as the rest of the simulator sees it: a call in, an answer out, on a worker thread. */
package io.pailguard.simulator.http;
