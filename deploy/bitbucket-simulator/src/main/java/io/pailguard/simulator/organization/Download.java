package io.pailguard.simulator.organization;

import java.time.Instant;

/**
 * A file offered beside the source of a repository.
 *
 * @param user nickname of who put it there
 * @param count how often it was fetched
 * @param content its text
 */
public record Download(String name, String user, Instant createdOn, int count, String content) {

    public Download {
        content = content == null ? "" : content;
        createdOn = createdOn == null ? Instant.parse("2024-06-03T10:00:00Z") : createdOn;
    }
}
