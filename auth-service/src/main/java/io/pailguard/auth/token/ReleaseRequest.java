package io.pailguard.auth.token;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "TokenRequest")
record ReleaseRequest(
        @Schema(required = true, examples = "READ_CONTENT") Purpose purpose) {}
