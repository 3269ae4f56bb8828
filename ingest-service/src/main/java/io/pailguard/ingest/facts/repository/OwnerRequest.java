package io.pailguard.ingest.facts.repository;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "OwnerRequest")
record OwnerRequest(
        @Schema(
                required = true,
                description = "The connection that the repository is to belong to; it must watch it",
                examples = "0192f0aa-3b1c-7d4e-8f5a-6b7c8d9e0f11")
        @Nullable
        UUID connectionId) {}
