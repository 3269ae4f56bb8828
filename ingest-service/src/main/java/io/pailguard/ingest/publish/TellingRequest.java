package io.pailguard.ingest.publish;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "CommitTellingRequest")
record TellingRequest(
        @Schema(
                description = "Bitbucket's uuid of one repository; all of your teams' when it is left out",
                examples = "5c1f0d1e-7a0b-4c55-9b0e-3a52d1f7a001")
        @Nullable
        UUID repository) {}
