package io.pailguard.findings.workflow.trigger;

import io.pailguard.contracts.event.Event;
import io.pailguard.findings.issue.model.Change;
import io.pailguard.findings.issue.model.Issue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule waits for. It sees what happens in one of three ways: changes of issues and events of other services in the
 * transaction that applies them, or what a query finds now and then.
 */
public interface Trigger {
    /** Stands in rules and notices: never changed. */
    String id();

    /** After "when": {@code an issue opens}. */
    String label();

    /** One line for a message about several, or one: {@code 3 issues were opened}. */
    String headline(long count);

    /** The same of their end; only of triggers whose happenings end. */
    default String recovered(long count) {
        return headline(count);
    }

    /** Whether it is about issues, and a rule can have a condition. */
    default boolean isOfIssues() {
        return false;
    }

    /** Whether what is closed by the time that it is told is still worth telling; only of triggers about issues. */
    default boolean tellsOfClosed() {
        return false;
    }

    /** The page of the console that shows more, where it is not about issues. */
    default String page() {
        return "/";
    }

    default List<Happening> of(Issue issue, Change change) {
        return List.of();
    }

    default List<Happening> of(Event<?> event) {
        return List.of();
    }

    /**
     * A query for what nothing tells of, with the columns event, subject, about, team, connection_id, at and text; {@code $1}
     * is now, {@code w.active_since} is when the rule was switched on, and {@code w.looked_at} until when it has looked: null
     * the first time.
     */
    default @Nullable String query() {
        return null;
    }
}
