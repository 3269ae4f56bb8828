/** Which issues are asked for, in which order, and how many there are of each kind. */
package io.pailguard.findings.issue.queue;
