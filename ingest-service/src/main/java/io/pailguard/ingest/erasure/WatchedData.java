package io.pailguard.ingest.erasure;

import io.pailguard.kit.erasure.Erased;
import io.pailguard.kit.erasure.Rows;
import io.pailguard.kit.erasure.Step;
import io.pailguard.kit.erasure.WorkspaceData;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * What this service has of a workspace. Scans go first: what still runs is fenced by it. A mirror goes as any that nobody
 * wants, on each replica, once its repository is gone.
 */
@ApplicationScoped
class WatchedData implements WorkspaceData {
    private static final String OF_CONNECTION = "connection_id = ANY ($1)";
    private static final String OF_REPOSITORY = "repository IN (SELECT uuid FROM repository WHERE owner = ANY ($1))";

    private static final String OF_PEOPLE =
            "source IN (SELECT id FROM people_workspace WHERE connection_id = ANY ($1))";

    private static final List<Step> STEPS = List.of(
            Rows.of("scan_step", "scan_id IN (SELECT id FROM scan WHERE " + OF_CONNECTION + ") OR " + OF_REPOSITORY),
            Rows.audited("scan", "id", OF_CONNECTION),
            Rows.of("step_cost", OF_REPOSITORY),
            Rows.of("repository_without_room", OF_REPOSITORY),
            Rows.of("watch", OF_CONNECTION + " OR " + OF_REPOSITORY),
            Rows.of("fact_snapshot", OF_REPOSITORY),
            Rows.of("fact_reading", OF_REPOSITORY),
            Rows.of("blob_hit", OF_REPOSITORY),
            Rows.of("scanned_blob", OF_REPOSITORY),
            Rows.of("current_finding", OF_REPOSITORY),
            Rows.of("published_set", OF_REPOSITORY),
            Rows.of("origin_pull_request", OF_REPOSITORY),
            Rows.of("told_commit", OF_REPOSITORY),
            Rows.of("told_pull_request", OF_REPOSITORY),
            Rows.of("told_history", OF_REPOSITORY),
            Rows.of("commit_report", OF_REPOSITORY),
            Rows.of("write_back", OF_REPOSITORY),
            Rows.audited("repository", "uuid", "owner = ANY ($1)"),
            Rows.of("scan_hint", OF_CONNECTION),
            Rows.of("budget_spending", OF_CONNECTION),
            Rows.of("webhook_delivery", OF_CONNECTION),
            Rows.of("webhook_secret", OF_CONNECTION),
            Rows.of("webhook", OF_CONNECTION),
            Rows.of("selected_repository", OF_CONNECTION),
            Rows.of("scan_schedule", OF_CONNECTION),
            Rows.of("selection", OF_CONNECTION),
            Rows.of("people_difference", OF_PEOPLE),
            Rows.of("people_grant", OF_PEOPLE),
            Rows.of("people_identity", OF_PEOPLE),
            Rows.of("people_object", OF_PEOPLE),
            Rows.of("people_part", OF_PEOPLE),
            Rows.of("people_workspace", OF_CONNECTION),
            Rows.audited("connection", "id", "id = ANY ($1)"));

    private final ErasureApi auth;

    WatchedData(@RestClient ErasureApi auth) {
        this.auth = auth;
    }

    @Override
    public List<Step> steps() {
        return STEPS;
    }

    @Override
    public Uni<Void> tell(UUID erasure, Erased erased) {
        return auth.erased(erasure, erased);
    }
}
