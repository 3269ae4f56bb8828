package io.pailguard.findings.issue.store;

import static io.pailguard.kit.sql.Unnest.Type.BIGINT;
import static io.pailguard.kit.sql.Unnest.Type.ID;
import static io.pailguard.kit.sql.Unnest.Type.JSON;
import static io.pailguard.kit.sql.Unnest.Type.TEXT;
import static io.pailguard.kit.sql.Unnest.Type.TIME;

import io.pailguard.findings.issue.model.Change;
import io.pailguard.findings.issue.model.Comment;
import io.pailguard.findings.issue.model.Issue;
import io.pailguard.findings.issue.model.IssueKey;
import io.pailguard.findings.issue.model.Sighting;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.sql.Json;
import io.pailguard.kit.sql.Unnest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is written beside issues: their sightings, keys and history. */
final class IssueTrail {
    private static final Unnest<Map.Entry<UUID, Sighting>> SIGHTINGS = new Unnest<Map.Entry<UUID, Sighting>>()
            .with("issue_id", ID, Map.Entry::getKey)
            .with("scan_id", ID, entry -> entry.getValue().scanId())
            .with("sequence", BIGINT, entry -> entry.getValue().sequence())
            .with("last_seen", TIME, entry -> entry.getValue().at());
    private static final Unnest<Map.Entry<IssueKey, UUID>> KEYS = new Unnest<Map.Entry<IssueKey, UUID>>()
            .with("digest", ID, entry -> entry.getKey().digest())
            .with("application_id", ID, entry -> entry.getKey().applicationId())
            .with("issue_id", ID, Map.Entry::getValue)
            .with("kind", TEXT, entry -> entry.getKey().kind());
    private static final Unnest<Happened> HISTORY = new Unnest<Happened>()
            .with("id", ID, Happened::id)
            .with("issue_id", ID, Happened::issueId)
            .with("at", TIME, happened -> happened.change().at())
            .with("kind", TEXT, happened -> happened.change().kind())
            .with("actor", TEXT, happened -> happened.change().actor().name())
            .with("actor_kind", TEXT, happened -> happened.change().actor().kind())
            .with("detail", JSON, happened -> Json.write(happened.change().detail()));

    private static final Unnest<Commented> COMMENTS = new Unnest<Commented>()
            .with("id", ID, Commented::id)
            .with("issue_id", ID, Commented::issueId)
            .with("author", TEXT, commented -> commented.comment().actor().name())
            .with("at", TIME, commented -> commented.comment().at())
            .with("text", TEXT, commented -> commented.comment().text());

    private static final String SAVE_SIGHTINGS =
            SIGHTINGS.insertInto("issue_sighting") + " ON CONFLICT (issue_id) DO UPDATE"
                    + " SET scan_id = excluded.scan_id, sequence = excluded.sequence, last_seen = excluded.last_seen"
                    + " WHERE issue_sighting.sequence < excluded.sequence";
    private static final String ADD_KEYS = KEYS.insertInto("issue_key") + " ON CONFLICT DO NOTHING";
    private static final String ADD_HISTORY = HISTORY.insertInto("issue_event");

    private static final Unnest<Map.Entry<UUID, UUID>> FOLDED = new Unnest<Map.Entry<UUID, UUID>>()
            .with("issue_id", ID, Map.Entry::getKey)
            .with("into_id", ID, Map.Entry::getValue);
    private static final String MOVE_KEYS = "UPDATE issue_key SET issue_id = rows.into_id FROM " + FOLDED.rows()
            + " WHERE issue_key.issue_id = rows.issue_id";
    private static final String ADD_COMMENTS = COMMENTS.insertInto("issue_comment");

    private static final Comparator<Map.Entry<IssueKey, UUID>> BY_DIGEST =
            Comparator.comparing(entry -> entry.getKey().digest());

    private IssueTrail() {}

    private record Happened(UUID id, UUID issueId, Change change) {}

    private record Commented(UUID id, UUID issueId, Comment comment) {}

    static Uni<Void> saveSightings(SqlConnection connection, Map<UUID, Sighting> sightings) {
        return SIGHTINGS.run(connection, SAVE_SIGHTINGS, List.copyOf(sightings.entrySet()));
    }

    static Uni<Void> addKeys(SqlConnection connection, Map<IssueKey, UUID> keys) {
        return KEYS.run(
                connection, ADD_KEYS, keys.entrySet().stream().sorted(BY_DIGEST).toList());
    }

    /** @param folded issues with the one that each lives on in: what told of them tells of it from now on */
    static Uni<Void> moveKeys(SqlConnection connection, Map<UUID, UUID> folded) {
        return FOLDED.run(connection, MOVE_KEYS, folded.entrySet());
    }

    static Uni<Void> addComments(SqlConnection connection, Collection<Issue> issues) {
        List<Commented> added = issues.stream()
                .flatMap(issue -> issue.pending().comments().stream()
                        .map(comment -> new Commented(Ids.next(), issue.id(), comment)))
                .toList();
        return COMMENTS.run(connection, ADD_COMMENTS, added);
    }

    static Uni<Void> addHistory(SqlConnection connection, Collection<Issue> issues) {
        List<Happened> happened = issues.stream()
                .flatMap(issue ->
                        issue.pending().changes().stream().map(change -> new Happened(Ids.next(), issue.id(), change)))
                .toList();
        return HISTORY.run(connection, ADD_HISTORY, happened);
    }
}
