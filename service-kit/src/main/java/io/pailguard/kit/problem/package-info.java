/** Errors as problem details, whatever fails. */
@NullMarked
package io.pailguard.kit.problem;

import org.jspecify.annotations.NullMarked;
