package io.pailguard.auth.handshake;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "ChosenWorkspace")
record ChosenWorkspace(
        @Schema(required = true, description = "One of the 'workspaces' that the consent opens", examples = "acme")
        @Nullable
        String slug) {}
