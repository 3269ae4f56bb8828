package io.pailguard.ingest.facts.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "FactsOfKind", description = "The facts of one kind about a repository")
record FactsOfKindView(
        @Schema(description = "Bitbucket's uuid of the repository")
        UUID repository,

        @Schema(description = "workspace/repo-slug", examples = "acme/checkout-api")
        String fullName,

        @Schema(description = "The moment of which this is told")
        Instant asOf,

        @Schema(description = "How they were read") KindView kind,

        @Schema(description = "The facts; empty also where they were not read: see the state")
        List<FactView> facts) {}
