package io.pailguard.findings.destination;

import io.pailguard.kit.secret.Secret;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked for and looked at.
 *
 * @param secret what was given; a kind that makes its own makes one where it is empty
 */
public record NewDestination(
        String team, String name, DestinationKind kind, Map<String, String> settings, Optional<Secret> secret) {}
