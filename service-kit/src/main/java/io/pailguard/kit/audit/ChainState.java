package io.pailguard.kit.audit;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far the chain of a service's audit is. */
@Schema(name = "AuditChain")
public record ChainState(
        @Schema(description = "Whose chain it is", examples = "auth-service")
        String service,

        @Schema(description = "How many links it has", examples = "1204")
        long sealed,

        @Schema(nullable = true, description = "When its last entry was written; null while there is none") @Nullable
        Instant sealedUntil,

        @Schema(nullable = true, description = "The last seal, in hex; null while there is none", examples = "77c20e")
        @Nullable
        String head,

        @Schema(description = "How many entries wait to be sealed", examples = "0")
        long waiting,

        @Schema(nullable = true, description = "When the oldest of them was written; null while none waits") @Nullable
        Instant waitingSince,

        @Schema(nullable = true, description = "What was found when the service last read it; null before that")
        @Nullable
        Verification lastVerified) {

    /** What was found. */
    @Schema(name = "AuditVerification", description = "What was found when the service last read its chain")
    public record Verification(
            @Schema(description = "When it was read") Instant at,

            @Schema(description = "How many links hold", examples = "1204")
            long verified,

            @Schema(description = "How many entries of before the chain there are", examples = "37")
            long notSealed,

            @Schema(
                    nullable = true,
                    description = "The first thing that does not hold; null when all does",
                    examples = "number 17 (entry 0192f0aa-3b1c-7d4e-8f5a-6b7c8d9e0f11): the detail was changed")
            @Nullable
            String fault) {}
}
