package io.pailguard.ingest.selection;

import io.pailguard.ingest.bitbucket.RepositoryInfo;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ChoosableRepository", description = "A repository that the connection sees")
record ChoosableRepository(
        UUID uuid,
        @Schema(examples = "acme/checkout-api") String fullName,
        String name,
        Boolean isPrivate,
        String language,
        Instant updatedOn,
        @Schema(description = "Bytes, as Bitbucket says") Long size,

        @Schema(description = "Whether any connection watches it")
        boolean watched) {

    static ChoosableRepository of(RepositoryInfo info, boolean watched) {
        return new ChoosableRepository(
                info.uuid(),
                info.fullName(),
                info.name(),
                info.isPrivate(),
                info.language(),
                info.updatedOn() == null ? null : info.updatedOn().toInstant(),
                info.size(),
                watched);
    }
}
