/** The key-encryption key in the transit engine of a HashiCorp Vault or an OpenBao: it never leaves there. */
@NullMarked
package io.pailguard.kit.vault.transit;

import org.jspecify.annotations.NullMarked;
