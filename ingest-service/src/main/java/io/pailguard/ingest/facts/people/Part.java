package io.pailguard.ingest.facts.people;

/**
 * What is read at once: the members, the groups, or the rights on one object.
 *
 * @param object the project's key, Bitbucket's uuid of the repository, or of the workspace
 */
record Part(PartKind kind, String object) {}
