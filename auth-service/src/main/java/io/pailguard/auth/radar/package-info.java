/** How credentials are: their age, their end, their use and their scopes, held against the policy. */
@NullMarked
package io.pailguard.auth.radar;

import org.jspecify.annotations.NullMarked;
