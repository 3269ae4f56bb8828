/**
 * What of a repository is allowed: entries that name secrets by issue, path or check, each with a reason. What an entry names
 * stays an issue; the entry decides about it, and its decision ends with it.
 */
@NullMarked
package io.pailguard.findings.allow;

import org.jspecify.annotations.NullMarked;
