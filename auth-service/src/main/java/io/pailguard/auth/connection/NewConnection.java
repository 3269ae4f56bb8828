package io.pailguard.auth.connection;

import io.pailguard.kit.secret.Secret;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A connection to be made. Which fields a method needs, {@code GET /methods} says. */
@Schema(name = "NewConnection")
public record NewConnection(
        @Schema(
                required = true,
                description = "Unique in the installation, at most 100 characters",
                examples = "Payments")
        String name,

        @Schema(required = true, description = "The owning team's slug", examples = "payments")
        String team,

        @Schema(required = true) Method method,

        @Schema(
                description = "The workspace's slug; may be left away where the credential opens only one",
                nullable = true,
                examples = "acme")
        String workspace,

        @Schema(description = "API_TOKEN: the e-mail of the Atlassian account", nullable = true)
        String email,

        @Schema(
                description = "Not used by any method; given by older guides, and answered with a hint",
                nullable = true)
        String username,

        @Schema(
                description = "API_TOKEN, ACCESS_TOKEN: the token; it is never shown again",
                implementation = String.class,
                nullable = true)
        Secret token,

        @Schema(
                description =
                        "The address of Bitbucket's API; a setting of the deployment, accepted only as it is there",
                nullable = true)
        String apiBaseUrl) {}
