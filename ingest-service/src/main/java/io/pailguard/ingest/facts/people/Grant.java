package io.pailguard.ingest.facts.people;

/** A right as it was given, or a place in a group. */
record Grant(IdentityKind holderKind, String holder, String objectKind, String object, Level level) {
    static Grant of(Identity holder, String objectKind, String object, Level level) {
        return new Grant(holder.kind(), holder.id(), objectKind, object, level);
    }
}
