package io.pailguard.auth.clientsecret;

import io.pailguard.kit.secret.Secret;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "NewClientSecret")
record NewClientSecret(
        @Schema(
                implementation = String.class,
                required = true,
                description = "The new secret of the same consumer; it is never shown again",
                examples = "secret-of-the-consumer")
        @Nullable
        Secret consumerSecret) {}
