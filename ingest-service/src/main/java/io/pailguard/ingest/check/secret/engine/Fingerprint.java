package io.pailguard.ingest.check.secret.engine;

/**
 * The keyed hash of a secret under one key: equal secrets have equal fingerprints, and without the key nothing can be
 * tried against it.
 *
 * @param value 64 hexadecimal digits
 */
public record Fingerprint(String keyId, String value) {}
