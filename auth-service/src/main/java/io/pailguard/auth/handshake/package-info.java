/** The consent of a person at Bitbucket, from the link to the stored pair of tokens. */
package io.pailguard.auth.handshake;
