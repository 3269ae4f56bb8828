package io.pailguard.ingest.facts.snapshot;

import io.pailguard.contracts.connection.Purpose;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reads one kind of fact: the slot for a further kind. A bean of this type is found, run at its interval and on
 * demand, kept with its history, told and shown; nothing else names it.
 */
public interface FactCollector<T extends FactItem> {
    /** Its name in rows, events and answers. */
    String kind();

    /** For people, in the plural and as it stands within a sentence: {@code deploy keys}. */
    String title();

    Class<T> type();

    /** What its token is asked for. */
    Purpose purpose();

    /** Requests to Bitbucket that a usual repository takes when each list is one page: what is planned with. */
    int requests();

    /** How long a reading stands, where no setting says otherwise. */
    Duration every();

    /** Whether a push may change it: then it is read again after one. */
    default boolean movesWithPushes() {
        return false;
    }

    /** What is left out where all is well, for people: that only the newest are read, for example. */
    default @Nullable String limits() {
        return null;
    }

    /** All of them, in an order that stays; fails where the source does. */
    Uni<List<T>> read(FactSource source);
}
