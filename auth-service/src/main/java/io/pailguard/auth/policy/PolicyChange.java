package io.pailguard.auth.policy;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "CredentialPolicyChange")
record PolicyChange(
        @Schema(required = true, description = "All rules; what is left out is as it is without a policy") @Nullable
        PolicyRules rules,

        @Schema(
                nullable = true,
                description = "Why, at most 500 characters; kept with the version",
                examples = "Rotation every quarter, as the auditors ask")
        @Nullable
        String reason) {}
