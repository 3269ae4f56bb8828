package io.pailguard.findings.destination;

import io.pailguard.kit.secret.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one secret of a destination.
 *
 * @param maker makes one, where nobody need bring one
 * @param overlap how long the one before counts beside a new one
 * @param objection what stands against a value, without quoting it
 */
public record KindSecret(
        String label,
        String help,
        Optional<Supplier<Secret>> maker,
        Duration overlap,
        Function<Secret, Optional<String>> objection) {}
