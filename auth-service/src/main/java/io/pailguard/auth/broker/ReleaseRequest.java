package io.pailguard.auth.broker;

import io.pailguard.contracts.connection.Purpose;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "TokenRequest")
record ReleaseRequest(
        @Schema(
                required = true,
                description = "What the token is for; refused when the credential's scopes do not cover it",
                examples = "READ_CONTENT")
        @Nullable
        Purpose purpose) {}
