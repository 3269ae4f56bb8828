/**
 * Keeps secrets sealed. One data key per connection, wrapped by the key-encryption key of the installation; every
 * ciphertext is bound to its connection, its kind and its version, so that it opens nowhere else.
 */
@NullMarked
package io.pailguard.auth.vault;

import org.jspecify.annotations.NullMarked;
