package io.pailguard.ingest.facts.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much a right allows. */
enum Level {
    /** In a workspace, where the credential sees no roles. */
    UNKNOWN,
    MEMBER,
    COLLABORATOR,
    OWNER,
    READ,
    WRITE,
    CREATE_REPO,
    ADMIN;

    /** As Bitbucket writes it; empty for one that is not known here. */
    static Optional<Level> of(String permission) {
        String name = permission.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values()).filter(it -> it.name().equals(name)).findFirst();
    }
}
