package io.pailguard.ingest.facts.snapshot;

import io.pailguard.contracts.event.FactsChanged.FactState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of reading one kind of fact. That it could not be read is a result of its own, and never an empty list. */
public sealed interface Reading {
    FactState state();

    /** Why it could not be read, for people; null where it was. */
    default @Nullable String why() {
        return null;
    }

    /** Those that are missing, as Bitbucket names them; empty where it does not say. */
    default List<String> scopes() {
        return List.of();
    }

    /** @param items all that there are */
    record Read(List<? extends FactItem> items) implements Reading {
        public Read {
            items = List.copyOf(items);
        }

        @Override
        public FactState state() {
            return FactState.READ;
        }
    }

    /** The credential may not. */
    record NotAssessable(String why, List<String> scopes) implements Reading {
        public NotAssessable {
            scopes = List.copyOf(scopes);
        }

        @Override
        public FactState state() {
            return FactState.NOT_ASSESSABLE;
        }
    }

    /** It failed, or not all of it came. */
    record NotRead(String why) implements Reading {
        @Override
        public FactState state() {
            return FactState.NOT_READ;
        }
    }
}
