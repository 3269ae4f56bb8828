package io.pailguard.kit.vault;

/**
 * A secret at rest.
 *
 * @param keyVersion the version of the key that sealed it
 */
public record Sealed(byte[] ciphertext, long keyVersion) {}
