package io.pailguard.ingest.facts.repository;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "RepositoryOwner", description = "Whose a repository is")
record OwnerView(
        @Schema(description = "Bitbucket's uuid of the repository")
        UUID repository,

        @Schema(description = "workspace/repo-slug", examples = "acme/checkout-api")
        String fullName,

        @Schema(description = "The connection it belongs to: its scans, its issues and its facts are told for that one")
        UUID connectionId,

        @Schema(description = "That connection's name", examples = "Payments")
        String connection,

        @Schema(description = "That connection's team, which the issues belong to", examples = "payments")
        String team,

        @Schema(description = "False when that connection has ended or watches it no longer: then nobody reads it")
        boolean watching,

        @Schema(description = "Other connections that watch it and that you may see, the earliest first")
        List<Candidate> candidates) {

    /** A connection that it could be given to. */
    @Schema(name = "OwnerCandidate")
    record Candidate(
            @Schema(description = "The connection") UUID connectionId,

            @Schema(description = "Its name", examples = "Platform")
            String connection,

            @Schema(description = "Its team", examples = "platform")
            String team) {}
}
