package io.pailguard.auth.radar;

import io.pailguard.auth.policy.OverrideRules;
import io.pailguard.auth.policy.PolicyRules;
import io.pailguard.auth.policy.PolicyStore.Override;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "PolicyOverride")
record OverrideView(
        @Schema(description = "The version of the override: the ETag; 0 while there never was one", examples = "1")
        long version,

        @Schema(description = "What the policy says for all")
        PolicyRules inherited,

        @Schema(nullable = true, description = "In what this connection departs from it; null where it does not")
        @Nullable
        OverrideRules override,

        @Schema(
                nullable = true,
                description = "Why; null where there is no override",
                examples = "Rotated by the vault of the build farm")
        @Nullable
        String reason,

        @Schema(nullable = true, description = "When it was given or taken back; null where it never was") @Nullable
        Instant changedAt,

        @Schema(
                nullable = true,
                description = "Who gave it or took it back; null where it never was",
                examples = "ada@acme.example")
        @Nullable
        String changedBy) {
    static OverrideView of(PolicyRules inherited, Override own) {
        return new OverrideView(
                own.version(),
                inherited,
                own.isGiven() ? own.rules() : null,
                own.isGiven() ? own.reason() : null,
                own.changedAt(),
                own.changedBy());
    }
}
