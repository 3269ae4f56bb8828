/** Stands in for what notices are sent to: Jira Cloud, a webhook receiver, a mail server. For tests and for trying out. */
package io.pailguard.simulator.destination;
