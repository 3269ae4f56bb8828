package io.pailguard.ingest.check.secret.rulefile;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that is right in a file and is not done here. */
@Schema(name = "LeftOutOfRuleFile")
record LeftOut(
        @Schema(nullable = true, description = "The rule's id; null for the file as a whole", examples = "pkcs12-file")
        @Nullable
        String rule,

        @Schema(
                description = "What is not done, and why",
                examples = "It has a path and no regex: files are not looked for by their names alone.")
        String what) {}
