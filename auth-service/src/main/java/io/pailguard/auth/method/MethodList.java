package io.pailguard.auth.method;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "MethodList")
record MethodList(
        List<MethodPage> items,
        Retired retired,

        @Schema(
                description = "Fixed by the deployment; shown, never edited",
                examples = "https://api.bitbucket.org/2.0")
        String apiBaseUrl,

        @Schema(description = "The addresses are the simulator's")
        boolean simulated) {

    @Schema(name = "RetiredMethod")
    record Retired(
            String text, @Schema(examples = "api-token") String moveTo) {}
}
