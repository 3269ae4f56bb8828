package io.pailguard.auth.connection;

import io.pailguard.kit.secret.Secret;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "NewToken")
record NewToken(
        @Schema(description = "API_TOKEN: when it changes", nullable = true)
        String email,

        @Schema(implementation = String.class, required = true)
        Secret token) {}
