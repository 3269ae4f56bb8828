/** A person who is signed in here consents to the OAuth consumer of the workspace. */
@NullMarked
package io.pailguard.auth.method.identityprovider;

import org.jspecify.annotations.NullMarked;
