package io.pailguard.auth.bitbucket;

import java.util.UUID;

/** A workspace as Bitbucket names it; {@code name} is null where the list does not give it. */
public record WorkspaceRef(UUID uuid, String slug, String name) {}
