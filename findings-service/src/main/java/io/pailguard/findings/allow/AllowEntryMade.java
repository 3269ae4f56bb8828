package io.pailguard.findings.allow;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "AllowEntryMade")
record AllowEntryMade(
        @Schema(description = "The entry's id", examples = "01932c1e-5b7a-7cc0-9d1f-2f6a0c3b4e5d")
        UUID id) {}
