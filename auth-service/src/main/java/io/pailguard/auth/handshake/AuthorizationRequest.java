package io.pailguard.auth.handshake;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "AuthorizationRequest")
record AuthorizationRequest(
        @Schema(
                nullable = true,
                description = "Asked beyond account, repository, pullrequest and pipeline; GET /api/v1/methods says"
                        + " what each unlocks and costs. Empty for none; null for those that the connection has, or"
                        + " had when it was connected",
                examples = "[\"repository:admin\"]")
        @Nullable
        List<String> optionalScopes) {}
