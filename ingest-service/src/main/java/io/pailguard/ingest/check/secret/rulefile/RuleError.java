package io.pailguard.ingest.check.secret.rulefile;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is wrong with a rule, so that its file is not loaded. */
@Schema(name = "RuleError")
record RuleError(
        @Schema(nullable = true, description = "The rule's id; null for the file as a whole", examples = "acme-token")
        @Nullable
        String rule,

        @Schema(description = "What is wrong", examples = "'regex' cannot be read: missing closing )")
        String reason,

        @Schema(description = "How to mend it", examples = "Close the group.")
        String fix) {}
