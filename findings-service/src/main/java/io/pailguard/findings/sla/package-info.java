/** By when an issue must be dealt with. */
package io.pailguard.findings.sla;
