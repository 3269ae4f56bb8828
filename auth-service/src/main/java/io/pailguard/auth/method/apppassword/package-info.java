/** The passwords that Bitbucket removed in 2026. */
@NullMarked
package io.pailguard.auth.method.apppassword;

import org.jspecify.annotations.NullMarked;
