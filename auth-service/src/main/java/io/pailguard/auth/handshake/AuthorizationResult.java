package io.pailguard.auth.handshake;

import io.pailguard.auth.connection.ConnectionView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "AuthorizationResult")
record AuthorizationResult(
        @Schema(
                description = "CONNECTED; CHOOSE_WORKSPACE: one of 'workspaces' must be chosen; CANCELLED: the first"
                        + " consent was refused; UNCHANGED: a later consent was refused, and the connection is as"
                        + " it was")
        Outcome outcome,

        @Schema(description = "The connection as it is now") ConnectionView connection,

        @Schema(
                nullable = true,
                description = "With CHOOSE_WORKSPACE: one of these goes to PUT /{id}/workspace; null otherwise",
                examples = "[\"acme\", \"acme-platform\"]")
        @Nullable
        List<String> workspaces) {
    enum Outcome {
        CONNECTED,
        CHOOSE_WORKSPACE,
        /** The first consent was refused; the connection is CANCELLED. */
        CANCELLED,
        /** A later consent was refused; the connection is as it was. */
        UNCHANGED
    }
}
