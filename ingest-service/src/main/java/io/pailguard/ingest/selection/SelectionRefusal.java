package io.pailguard.ingest.selection;

import io.pailguard.ingest.connection.NoSuchConnection;
import io.pailguard.ingest.connection.WatchedConnection;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why what is asked of a connection's selection is not done. */
public sealed interface SelectionRefusal {
    /** As callers are told it. */
    RuntimeException problem();

    /** Why nothing is asked of Bitbucket through a connection that somebody named; empty where it can be. */
    static Optional<SelectionRefusal> of(Optional<WatchedConnection> named) {
        if (named.isEmpty()) {
            return Optional.of(new UnknownConnection());
        }
        return named.filter(connection -> !connection.isUsable())
                .map(connection -> new UnusableConnection(connection.whyUnusable()));
    }

    record UnknownConnection() implements SelectionRefusal {
        @Override
        public RuntimeException problem() {
            return NoSuchConnection.problem();
        }
    }

    record UnusableConnection(String why) implements SelectionRefusal {
        @Override
        public RuntimeException problem() {
            return SelectionProblem.CONNECTION_UNUSABLE.with(why);
        }
    }

    record NothingChosen(String connection) implements SelectionRefusal {
        @Override
        public RuntimeException problem() {
            return SelectionProblem.SELECTION_UNKNOWN.with("Nothing is chosen for " + connection + " yet.");
        }
    }

    record NothingNamed() implements SelectionRefusal {
        @Override
        public RuntimeException problem() {
            return SelectionProblem.SELECTION_INVALID.with(
                    "No repository is named: neither by 'repositories' or 'list' nor by 'include' or 'projects'.");
        }
    }

    /** It was chosen on another version, or on none. */
    record OtherVersion(HttpProblem problem) implements SelectionRefusal {}

    /** @param errors at least one */
    record WrongLines(List<ListError> errors) implements SelectionRefusal {
        @Override
        public RuntimeException problem() {
            ListError first = errors.get(0);
            return SelectionProblem.REPOSITORY_LIST_INVALID.with(
                    "Line " + first.line() + ": " + first.reason(), Map.of("errors", errors));
        }
    }

    record WrongOverride(ListError error) implements SelectionRefusal {
        @Override
        public RuntimeException problem() {
            return SelectionProblem.SELECTION_INVALID.with("'overrides' names " + error.text() + ": " + error.reason());
        }
    }

    record NotWatched(List<ListError> errors) implements SelectionRefusal {
        @Override
        public RuntimeException problem() {
            return SelectionProblem.REPOSITORY_LIST_INVALID.with(
                    "Not all of the repositories are watched by this connection.", Map.of("errors", errors));
        }
    }
}
