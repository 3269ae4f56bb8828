package io.pailguard.findings.destination;

import io.pailguard.kit.secret.Secret;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "DestinationRequest", description = "A destination as it should be")
public record DestinationRequest(
        @Schema(
                required = true,
                maxLength = DestinationInput.MOST_OF_A_NAME,
                description = "For people; one of its kind in the team",
                examples = "On-call")
        @Nullable
        String name,

        @Schema(
                required = true,
                description = "webhook, mail, slack, teams or jira; it never changes",
                examples = "webhook")
        @Nullable
        String kind,

        @Schema(
                nullable = true,
                description = "Whose it is; it never changes. Without it the one team of the caller",
                examples = "payments")
        @Nullable
        String team,

        @Schema(
                required = true,
                description = "What the kind must know, each a text: see the guide",
                examples = "{\"url\": \"https://example.com/hooks/pailguard\"}")
        @Nullable
        Map<String, String> settings,

        @Schema(
                implementation = String.class,
                nullable = true,
                description =
                        "Only of a new one: the address of slack and teams, the API token of jira, the signing key of a"
                                + " webhook (else one is made and answered, once). It is never shown again",
                examples = "the-api-token-from-atlassian")
        @Nullable
        Secret secret) {}
