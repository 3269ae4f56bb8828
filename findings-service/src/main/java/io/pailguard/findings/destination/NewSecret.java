package io.pailguard.findings.destination;

import io.pailguard.kit.secret.Secret;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "NewDestinationSecret", description = "A secret in the place of the one before")
record NewSecret(
        @Schema(
                implementation = String.class,
                nullable = true,
                description = "Of a webhook it may be left out: one is made and answered, once",
                examples = "the-api-token-from-atlassian")
        @Nullable
        Secret secret) {}
