package io.pailguard.auth.method;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "MethodList")
record MethodList(
        @Schema(description = "The methods, the recommended one first")
        List<MethodPage> items,

        @Schema(
                nullable = true,
                description =
                        "The method that is no more, and where to go instead; null where the deployment still has it")
        @Nullable
        Retired retired,

        @Schema(
                description = "Fixed by the deployment; shown, never edited",
                examples = "https://api.bitbucket.org/2.0")
        String apiBaseUrl,

        @Schema(description = "True when the addresses are the simulator's")
        boolean simulated) {

    @Schema(name = "RetiredMethod")
    record Retired(
            @Schema(
                    description = "What happened to it",
                    examples = "App passwords are gone: make an API token with scopes instead.")
            String text,

            @Schema(description = "The slug of the method to take instead", examples = "api-token")
            String moveTo) {}
}
