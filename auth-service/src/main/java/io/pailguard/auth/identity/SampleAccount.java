package io.pailguard.auth.identity;

import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A Bitbucket account to try a rule on; at least one of its values. Nothing of it is kept. */
@Schema(name = "SampleAccount")
public record SampleAccount(
        @Schema(nullable = true, description = "Its Atlassian account id", examples = "557058:0a1b2c3d") @Nullable
        String accountId,

        @Schema(nullable = true, description = "Its nickname at Bitbucket", examples = "ada") @Nullable
        String nickname,

        @Schema(
                nullable = true,
                description = "Its verified e-mail address, where that is known: Bitbucket shows it to its owner alone",
                examples = "ada@acme.example")
        @Nullable
        String email) {
    /** What an answer calls it. */
    String label() {
        return values().findFirst().orElse("");
    }

    /** Those that are given. */
    Stream<String> values() {
        return Stream.of(nickname, accountId, email).filter(value -> value != null && !value.isBlank());
    }
}
