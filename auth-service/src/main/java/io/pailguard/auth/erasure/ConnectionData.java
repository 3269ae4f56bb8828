package io.pailguard.auth.erasure;

import io.pailguard.kit.erasure.Erased;
import io.pailguard.kit.erasure.Rows;
import io.pailguard.kit.erasure.Step;
import io.pailguard.kit.erasure.WorkspaceData;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What this service has of a workspace: its connections, and what is left of their credentials. */
@ApplicationScoped
class ConnectionData implements WorkspaceData {
    private static final String OF_CONNECTION = "connection_id = ANY ($1)";

    private static final List<Step> STEPS = List.of(
            // With what it sealed, which is gone since the connection ended.
            Rows.of("data_key", OF_CONNECTION),
            Rows.of("refresh", OF_CONNECTION),
            Rows.of("credential_use", OF_CONNECTION),
            Rows.of("credential_health", OF_CONNECTION),
            Rows.of("policy_override", OF_CONNECTION),
            Rows.of("connection_settings", OF_CONNECTION),
            Rows.of("taken_name", OF_CONNECTION),
            Rows.of("token_use_batch", OF_CONNECTION),
            Rows.of("token_usage", OF_CONNECTION),
            Rows.of("usage_spike", OF_CONNECTION),
            Rows.audited("connection", "id", "id = ANY ($1)"));

    private final ErasureService service;

    ConnectionData(ErasureService service) {
        this.service = service;
    }

    @Override
    public List<Step> steps() {
        return STEPS;
    }

    @Override
    public Uni<Void> tell(UUID erasure, Erased erased) {
        return service.erased(erasure, ErasureService.OWN, erased).replaceWithVoid();
    }
}
