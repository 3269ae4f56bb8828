package io.pailguard.auth.handshake;

import io.pailguard.kit.secret.Secret;
import java.util.List;
import java.util.UUID;

/**
 * A consent that was begun, taken back out of the store.
 *
 * @param user who began it
 * @param binding hash of the value in the browser's cookie
 * @param live whether it was taken in time
 */
record Handshake(UUID connection, String user, byte[] binding, Secret verifier, List<String> asked, boolean live) {}
