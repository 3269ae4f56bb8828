/**
 * Keeps secrets sealed. One data key per owner of secrets (a connection, a destination), wrapped by the key-encryption key of
 * the service; every ciphertext is bound to its owner, its kind and its version, so that it opens nowhere else.
 */
@NullMarked
package io.pailguard.kit.vault;

import org.jspecify.annotations.NullMarked;
