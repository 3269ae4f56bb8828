package io.pailguard.auth.settings;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "ChosenSettings")
record ChosenVersion(
        @Schema(required = true, description = "One of the versions that are kept", examples = "1") @Nullable
        Long version) {}
