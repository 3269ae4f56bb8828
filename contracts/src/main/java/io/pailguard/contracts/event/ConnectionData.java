package io.pailguard.contracts.event;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A connection as others may know it; never its credential. */
public record ConnectionData(
        @JsonPropertyDescription("The name people gave it, unique in the installation")
        String name,

        @JsonPropertyDescription("The owning team") String team,

        @JsonPropertyDescription(
                "BITBUCKET_APP, IDENTITY_PROVIDER, CLIENT_CREDENTIALS, API_TOKEN, ACCESS_TOKEN or APP_PASSWORD")
        String method,

        @JsonPropertyDescription("ACTIVE, DEGRADED, REAUTHORIZATION_REQUIRED, REVOKED or REMOVED")
        String state,

        @JsonPropertyDescription("Why it came to this state, for example revoked-upstream") @Nullable
        String cause,

        @JsonPropertyDescription("Bitbucket's uuid of the workspace, without braces") @Nullable
        String workspaceUuid,

        @JsonPropertyDescription("The workspace's slug, for example acme") @Nullable
        String workspace,

        @JsonPropertyDescription("Who acts at Bitbucket: the consenting user, the token's owner or the app") @Nullable
        String actor,

        @JsonPropertyDescription("When the state began") Instant since,

        @JsonPropertyDescription("The connection whose selection it takes over, where one was connected again")
        @Nullable
        UUID inheritsFrom,

        @JsonPropertyDescription(
                "Whether reports may be written to Bitbucket through it; null in events of before there was a choice")
        @Nullable
        Boolean writeBack) {}
