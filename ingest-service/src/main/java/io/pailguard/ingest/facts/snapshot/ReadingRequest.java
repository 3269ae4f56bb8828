package io.pailguard.ingest.facts.snapshot;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "FactReadingRequest")
record ReadingRequest(
        @Schema(description = "Which kinds; all where it is left out", examples = "[\"deploy-keys\", \"webhooks\"]")
        @Nullable
        List<String> kinds) {}
