package io.pailguard.auth.handshake;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ChosenWorkspace")
record ChosenWorkspace(
        @Schema(required = true, examples = "acme") String slug) {}
