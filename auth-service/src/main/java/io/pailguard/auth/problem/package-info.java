/** The problems of this service, each of which several features answer with. */
@NullMarked
package io.pailguard.auth.problem;

import org.jspecify.annotations.NullMarked;
