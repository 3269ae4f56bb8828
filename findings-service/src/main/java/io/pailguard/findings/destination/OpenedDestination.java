package io.pailguard.findings.destination;

import io.pailguard.kit.secret.Secret;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A destination with its secret, for a kind that reads from it what became of what it sent. */
public record OpenedDestination(UUID id, Map<String, String> settings, Secret secret) {
    public String setting(String name) {
        return Objects.requireNonNullElse(settings.get(name), "");
    }
}
