/** Loads issues for change, and writes many at once with their history and what subscribers are told. */
package io.pailguard.findings.issue.store;
