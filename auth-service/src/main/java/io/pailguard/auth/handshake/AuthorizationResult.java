package io.pailguard.auth.handshake;

import io.pailguard.auth.connection.ConnectionView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "AuthorizationResult")
record AuthorizationResult(
        Outcome outcome,
        ConnectionView connection,

        @Schema(description = "With CHOOSE_WORKSPACE: one of these goes to PUT /{id}/workspace", nullable = true)
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
