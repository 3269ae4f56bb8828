/** Where notices are sent: the destinations, their settings and secrets, and a test of each. */
@NullMarked
package io.pailguard.findings.console.destinations;

import org.jspecify.annotations.NullMarked;
