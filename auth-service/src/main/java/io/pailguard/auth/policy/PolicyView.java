package io.pailguard.auth.policy;

import io.pailguard.auth.policy.PolicyStore.Version;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "CredentialPolicy")
record PolicyView(
        @Schema(description = "The version: the ETag; 0 while nobody has made a policy", examples = "3")
        long version,

        @Schema(description = "What it says") PolicyRules rules,

        @Schema(
                nullable = true,
                description = "Why it was made; null where nobody said",
                examples = "Rotation every quarter, as the auditors ask")
        @Nullable
        String reason,

        @Schema(nullable = true, description = "When this version was made; null for version 0") @Nullable
        Instant changedAt,

        @Schema(nullable = true, description = "Who made it; null for version 0", examples = "ada@acme.example")
        @Nullable
        String changedBy) {
    static PolicyView of(Version version) {
        return new PolicyView(
                version.number(), version.rules().whole(), version.reason(), version.changedAt(), version.changedBy());
    }

    @Schema(name = "CredentialPolicyVersions")
    record Many(
            @Schema(description = "The newest first, at most 100")
            List<PolicyView> items) {}
}
