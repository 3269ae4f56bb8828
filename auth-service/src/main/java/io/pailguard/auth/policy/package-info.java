/** The policy for credentials: how old they may become, how long they may live, and which are allowed at all. */
@NullMarked
package io.pailguard.auth.policy;

import org.jspecify.annotations.NullMarked;
