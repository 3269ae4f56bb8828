/** The consent of a person at Bitbucket, from the link to the stored pair of tokens. */
@NullMarked
package io.pailguard.auth.handshake;

import org.jspecify.annotations.NullMarked;
