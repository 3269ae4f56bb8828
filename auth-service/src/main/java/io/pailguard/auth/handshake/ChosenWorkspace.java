package io.pailguard.auth.handshake;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ChosenWorkspace")
record ChosenWorkspace(
        @Schema(required = true, description = "One of the 'workspaces' that the consent opens", examples = "acme")
        String slug) {}
