package io.pailguard.simulator.organization;

import java.time.Instant;

/**
 * What somebody said about a commit.
 *
 * @param commit full hash
 * @param user nickname
 * @param path file of an inline comment, or null
 * @param line line of an inline comment in the new file, or null
 */
public record CommitComment(
        String commit, long id, String user, Instant createdOn, String text, String path, Integer line) {}
