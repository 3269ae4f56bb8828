/** Loads issues for change, and writes many at once with their history and what subscribers are told. */
@NullMarked
package io.pailguard.findings.issue.store;

import org.jspecify.annotations.NullMarked;
