package io.pailguard.auth.method;

import io.pailguard.kit.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A token that a person gave.
 *
 * @param user the e-mail it goes with, where it needs one
 */
public record GivenToken(@Nullable String user, Secret secret) {}
