/**
 * Issues: a finding's life in the queue. {@link io.pailguard.findings.issue.Issue} holds the rules, the store writes
 * many at once, the queue and the details read.
 */
package io.pailguard.findings.issue;
