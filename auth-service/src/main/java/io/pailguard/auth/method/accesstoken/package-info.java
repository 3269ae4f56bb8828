/** A workspace, project or repository access token. */
@NullMarked
package io.pailguard.auth.method.accesstoken;

import org.jspecify.annotations.NullMarked;
