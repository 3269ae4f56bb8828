/** What stands against a use case, as a value, and the problems that the resources make of it. */
@NullMarked
package io.pailguard.auth.problem;

import org.jspecify.annotations.NullMarked;
