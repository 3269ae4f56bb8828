package io.pailguard.auth.radar;

import io.pailguard.auth.policy.OverrideRules;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "PolicyOverrideChange")
record OverrideChange(
        @Schema(required = true, description = "In what the connection departs from the policy; at least one thing")
        @Nullable
        OverrideRules rules,

        @Schema(
                required = true,
                description = "Why, 1 to 500 characters; it is shown with the connection",
                examples = "Rotated by the vault of the build farm")
        @Nullable
        String reason) {}
