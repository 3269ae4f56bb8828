package io.pailguard.ingest.selection;

import io.pailguard.bitbucket.model.RepositoryInfo;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "ChoosableRepository", description = "A repository that the connection sees")
record ChoosableRepository(
        @Schema(description = "Bitbucket's uuid of the repository; it stays when the repository is renamed")
        UUID uuid,

        @Schema(description = "workspace/repo-slug", examples = "acme/checkout-api")
        String fullName,

        @Schema(description = "The name that people see", examples = "Checkout API")
        String name,

        @Schema(nullable = true, description = "Whether it is private; null when Bitbucket does not tell") @Nullable
        Boolean isPrivate,

        @Schema(
                nullable = true,
                description = "The language that its owner named; null or empty when none was named",
                examples = "java")
        @Nullable
        String language,

        @Schema(nullable = true, description = "When Bitbucket last saw a change of it; null when it does not tell")
        @Nullable
        Instant updatedOn,

        @Schema(nullable = true, description = "Bytes, as Bitbucket says; null when it does not", examples = "1843200")
        @Nullable
        Long size,

        @Schema(description = "Whether any connection watches it")
        boolean watched) {

    static ChoosableRepository of(RepositoryInfo info, boolean watched) {
        return new ChoosableRepository(
                info.uuid(),
                info.fullName(),
                info.name() == null ? info.slug() : info.name(),
                info.isPrivate(),
                info.language(),
                info.updatedOn(),
                info.size(),
                watched);
    }
}
