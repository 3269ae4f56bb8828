/** Files of rules in the form that gitleaks reads, which somebody loads beside the rules that Pailguard brings along. */
@NullMarked
package io.pailguard.ingest.check.secret.rulefile;

import org.jspecify.annotations.NullMarked;
