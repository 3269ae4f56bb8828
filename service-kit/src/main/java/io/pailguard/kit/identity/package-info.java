/** Who calls: roles, teams and the caller of a request. */
@NullMarked
package io.pailguard.kit.identity;

import org.jspecify.annotations.NullMarked;
