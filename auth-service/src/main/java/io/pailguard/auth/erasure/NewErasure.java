package io.pailguard.auth.erasure;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which workspace is erased. */
@Schema(name = "NewErasure")
record NewErasure(
        @Schema(
                description = "Bitbucket's uuid of the workspace",
                required = true,
                examples = "5f0c1ae2-4f0b-4c1e-9d57-2f6a0c3b4e77")
        @Nullable
        UUID workspace,

        @Schema(description = "Its slug, to confirm that this one is meant", required = true, examples = "acme")
        @Nullable
        String slug) {}
