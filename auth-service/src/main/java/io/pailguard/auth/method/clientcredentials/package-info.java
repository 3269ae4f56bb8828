/** A private OAuth consumer of the workspace, which acts as itself. */
@NullMarked
package io.pailguard.auth.method.clientcredentials;

import org.jspecify.annotations.NullMarked;
