package io.pailguard.ingest.selection;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "ChoosableRepositories", description = "One page of the repositories that the connection sees")
record ChoosableRepositories(
        @Schema(description = "By name, between 10 and 100 of them; fewer on the last page")
        List<ChoosableRepository> items,

        @Schema(
                description = "Pass it as 'after' for the next page; null on the last",
                nullable = true,
                examples = "eyJsaXN0IjoiZTNiMGM0NDI5OGZjMWMxNCIsImtleXMiOlsiMiJdfQ")
        @Nullable
        String next,

        @Schema(
                description = "Records of this page that cannot be read, by what they call themselves: such a"
                        + " repository cannot be chosen by name, and is skipped by scans; nearly always empty",
                examples = "[\"acme/checkout-api\"]")
        List<String> unreadable) {}
