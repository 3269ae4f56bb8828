package io.pailguard.findings.destination;

import io.pailguard.kit.secret.Secret;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * One try to tell a destination.
 *
 * @param team that owns the destination
 * @param settings by the names of the kind's fields
 * @param secrets those that count now, the newest first; empty where the kind has none
 */
public record Sending(
        UUID destination, String team, Map<String, String> settings, List<Secret> secrets, Notice notice) {
    public String setting(String name) {
        return Objects.requireNonNullElse(settings.get(name), "");
    }

    public Secret secret() {
        return secrets.get(0);
    }
}
