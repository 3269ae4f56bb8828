package io.pailguard.ingest.check.secret.rulefile;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "RuleFileRequest", description = "A file of rules to load")
record RuleFileRequest(
        @Schema(
                required = true,
                maxLength = RuleFileRequest.MOST_CHARACTERS,
                description = "The file as it is written: TOML as gitleaks reads it",
                examples = "[[rules]]\nid = \"acme-token\"\nregex = '''acme_[0-9a-f]{32}'''\nkeywords = [\"acme_\"]\n")
        @Nullable
        String content) {
    static final int MOST_CHARACTERS = 512 * 1024;
}
