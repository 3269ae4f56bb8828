/**
 * What an issue is and how it lives. {@link io.pailguard.findings.issue.model.Issue} holds the rules; they wait for
 * nothing and know no database.
 */
@NullMarked
package io.pailguard.findings.issue.model;

import org.jspecify.annotations.NullMarked;
