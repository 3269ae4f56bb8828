package io.pailguard.findings.issue.store;

import io.pailguard.findings.issue.model.Issue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;

/** Who hears of changes of issues in the transaction that saves them. */
public interface IssueListener {
    /** @param issues saved, with what happened to them still in hand */
    Uni<Void> saved(SqlConnection connection, Collection<Issue> issues);
}
