package io.pailguard.ingest.facts.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a part.
 *
 * @param reason why it was not read, for people; of a part that was, what of it is not known; null for nothing
 * @param ofAll whether the reason holds for all parts of the kind: it is the credential that lacks something
 */
record PartRead(
        Part part,
        PartState state,
        @Nullable String reason,
        boolean ofAll,
        List<Identity> identities,
        List<Grant> grants) {
    PartRead {
        identities = List.copyOf(identities);
        grants = List.copyOf(grants);
    }

    static PartRead read(Part part, List<Identity> identities, List<Grant> grants) {
        return new PartRead(part, PartState.READ, null, false, identities, grants);
    }

    static PartRead notAssessable(Part part, String why, boolean ofAll) {
        return new PartRead(part, PartState.NOT_ASSESSABLE, why, ofAll, List.of(), List.of());
    }

    static PartRead notRead(Part part, String why) {
        return new PartRead(part, PartState.NOT_READ, why, false, List.of(), List.of());
    }

    PartRead butUnknown(String what) {
        return new PartRead(part, state, what, false, identities, grants);
    }

    boolean isRead() {
        return state == PartState.READ;
    }

    boolean isRefused() {
        return state == PartState.NOT_ASSESSABLE;
    }
}
