package io.pailguard.auth.writeback;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "WriteBackChoice")
record WriteBackChoice(
        @Schema(required = true, description = "Whether reports may be written", examples = "true") @Nullable
        Boolean on) {}
