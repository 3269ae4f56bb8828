package io.pailguard.findings.triage;

import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.issue.IssueRef;
import io.pailguard.findings.sql.Json;
import io.pailguard.kit.id.Ids;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

@ApplicationScoped
class TriagedIssues implements PanacheRepositoryBase<TriagedIssue, UUID> {
    private static final String ADD_HISTORY = """
            INSERT INTO issue_event (id, issue_id, at, kind, actor, actor_kind, detail)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, CAST(CAST(?7 AS text) AS jsonb))""";
    private static final String ANSWER = "UPDATE issue SET question = NULL WHERE id = ?1 AND question IS NOT NULL";
    private static final String ADD_COMMENT =
            "INSERT INTO issue_comment (id, issue_id, author, at, text) VALUES (?1, ?2, ?3, ?4, ?5)";

    /** Locked, so that a scan which sees it meanwhile waits; fails when it is another team's. */
    Uni<TriagedIssue> locked(String idOrNumber, TeamScope scope) {
        IssueRef ref = IssueRef.parse(idOrNumber);
        var query = ref.id() != null ? find("id", ref.id()) : find("number", ref.number());
        return query.withLock(LockModeType.PESSIMISTIC_WRITE).firstResult().map(issue -> {
            if (issue == null || !scope.includes(issue.team)) {
                throw IssueRef.unknown(idOrNumber);
            }
            Checks.notFolded(issue.foldedInto);
            return issue;
        });
    }

    /** Whatever is decided answers what was asked. */
    Uni<Void> answer(TriagedIssue issue) {
        return getSession()
                .chain(session -> session.createNativeQuery(ANSWER)
                        .setParameter(1, issue.id)
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Void> addHistory(TriagedIssue issue, By by, String kind, Map<String, Object> detail) {
        return getSession()
                .chain(session -> session.createNativeQuery(ADD_HISTORY)
                        .setParameter(1, Ids.next())
                        .setParameter(2, issue.id)
                        .setParameter(3, by.at())
                        .setParameter(4, kind)
                        .setParameter(5, by.name())
                        .setParameter(6, by.service() ? "service" : "person")
                        .setParameter(7, Json.write(detail))
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Void> addComment(TriagedIssue issue, By by, String text) {
        return getSession()
                .chain(session -> session.createNativeQuery(ADD_COMMENT)
                        .setParameter(1, Ids.next())
                        .setParameter(2, issue.id)
                        .setParameter(3, by.name())
                        .setParameter(4, by.at())
                        .setParameter(5, text)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Who does it, and when. */
    record By(String name, boolean service, Instant at) {}
}
