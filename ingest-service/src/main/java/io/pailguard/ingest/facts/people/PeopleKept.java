package io.pailguard.ingest.facts.people;

import io.pailguard.kit.retention.Kept;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What is past is kept for so long; what stands, always. */
@ApplicationScoped
class PeopleKept {
    @Produces
    @Singleton
    static Kept grants(PeopleSettings settings) {
        return new Kept("people_grant", "valid_to", settings.kept());
    }

    @Produces
    @Singleton
    static Kept identities(PeopleSettings settings) {
        return new Kept("people_identity", "valid_to", settings.kept());
    }

    @Produces
    @Singleton
    static Kept objects(PeopleSettings settings) {
        return new Kept("people_object", "valid_to", settings.kept());
    }

    @Produces
    @Singleton
    static Kept differences(PeopleSettings settings) {
        return new Kept("people_difference", "at", settings.kept());
    }
}
