package io.pailguard.auth.method;

import io.pailguard.kit.secret.Secret;

/**
 * A token that a person gave.
 *
 * @param user the e-mail it goes with, or null
 */
public record GivenToken(String user, Secret secret) {}
