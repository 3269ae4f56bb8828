package io.pailguard.auth.clientsecret;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "ChosenClientSecret")
record ChosenVersion(
        @Schema(required = true, description = "One of the versions that are kept", examples = "1") @Nullable
        Long version) {}
