/** The secret of the OAuth consumer that a connection brings: replaced by a next version, and the way back. */
@NullMarked
package io.pailguard.auth.clientsecret;

import org.jspecify.annotations.NullMarked;
