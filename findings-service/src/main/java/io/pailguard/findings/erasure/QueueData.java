package io.pailguard.findings.erasure;

import io.pailguard.kit.erasure.Erased;
import io.pailguard.kit.erasure.Rows;
import io.pailguard.kit.erasure.Step;
import io.pailguard.kit.erasure.WorkspaceData;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** What this service has of a workspace. */
@ApplicationScoped
class QueueData implements WorkspaceData {
    private static final String OF_APPLICATION =
            "application_id IN (SELECT id FROM application WHERE connection_id = ANY ($1))";
    /** A filter that a person saved, by the name of an application. */
    private static final String NAMES_AN_APPLICATION = """
            EXISTS (SELECT 1 FROM application a JOIN application_name n ON n.application_id = a.id
                    WHERE a.connection_id = ANY ($1)
                      AND (position(n.name IN query) > 0 OR position(replace(n.name, '/', '%2F') IN query) > 0))""";
    /** A message may tell of others too: it goes as a whole. One that is still held is written without them. */
    private static final String TELLS_OF_THEM = """
            state <> 'HELD' AND batch_id IN (SELECT m.batch_id FROM workflow_match m WHERE m.connection_id = ANY ($1))""";

    private static final List<Step> STEPS = List.of(
            new KeptAnswers(),
            new Issues(),
            Rows.of("console_view", NAMES_AN_APPLICATION),
            Rows.of("workflow_delivery", TELLS_OF_THEM),
            Rows.of("workflow_match", "connection_id = ANY ($1)"),
            Rows.audited("workflow", "id", NAMES_AN_APPLICATION),
            Rows.of("issue_key", OF_APPLICATION),
            Rows.of("allow_entry", OF_APPLICATION),
            Rows.of("signal_analysis", "signal_id IN (SELECT id FROM signal WHERE " + OF_APPLICATION + ")"),
            Rows.audited("signal", "id", OF_APPLICATION),
            Rows.of("past_commit", OF_APPLICATION),
            Rows.of("past_pull_request", OF_APPLICATION),
            Rows.of("past_read", OF_APPLICATION),
            Rows.audited("report_import", "id", OF_APPLICATION),
            Rows.of("coverage", OF_APPLICATION),
            Rows.of("scan_run", OF_APPLICATION),
            Rows.of("application_name", OF_APPLICATION),
            Rows.of("credential_health", "connection_id = ANY ($1)"),
            Rows.audited("application", "id", "connection_id = ANY ($1)"),
            Rows.audited("connection", "id", "id = ANY ($1)"));

    private final ErasureApi auth;

    QueueData(@RestClient ErasureApi auth) {
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
