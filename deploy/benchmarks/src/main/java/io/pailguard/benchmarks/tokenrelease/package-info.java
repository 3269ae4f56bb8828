/** How fast tokens are released, beside an endpoint that only inserts one row. */
package io.pailguard.benchmarks.tokenrelease;
