package io.pailguard.ingest.facts.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "RepositoryFacts", description = "How each kind of facts of a repository was read")
record FactsView(
        @Schema(description = "Bitbucket's uuid of the repository")
        UUID repository,

        @Schema(description = "workspace/repo-slug", examples = "acme/checkout-api")
        String fullName,

        @Schema(description = "The moment of which this is told")
        Instant asOf,

        @Schema(
                description = "Requests to Bitbucket that reading all of them usually takes when each list is one page",
                examples = "31")
        int requests,

        @Schema(description = "The kinds, by name") List<KindView> kinds) {}
