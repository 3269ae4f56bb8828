package io.pailguard.auth.method;

import io.pailguard.auth.connection.Method;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the page of one method says. */
@Schema(name = "MethodPage")
record MethodPage(
        Method method,
        @Schema(examples = "api-token") String slug,
        @Schema(examples = "User name and token") String title,
        boolean recommended,
        boolean available,

        @Schema(description = "What is missing for it", nullable = true)
        String unavailableReason,

        String whenToUse,
        @Schema(nullable = true) String securityNote,
        List<String> prerequisites,

        @Schema(description = "Where the credential is made at Bitbucket")
        String helpUrl,

        String helpText,
        List<AskedScope> scopes,
        @Schema(nullable = true) String scopeHint) {

    @Schema(name = "AskedScope")
    record AskedScope(
            @Schema(examples = "repository") String name,
            String reason,
            boolean optional,

            @Schema(description = "Its holder could also change things")
            boolean canWrite,

            @Schema(description = "What else its holder could do")
            String cost) {}
}
