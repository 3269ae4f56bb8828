/** Releases tokens to the service that needs them, and hears from it which of them Bitbucket refused. */
@NullMarked
package io.pailguard.auth.broker;

import org.jspecify.annotations.NullMarked;
