/** Erases a workspace: asked for here, done by each service, and complete when each has said so. */
@NullMarked
package io.pailguard.auth.erasure;

import org.jspecify.annotations.NullMarked;
