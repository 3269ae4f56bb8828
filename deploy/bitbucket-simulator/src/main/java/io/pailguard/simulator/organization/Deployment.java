package io.pailguard.simulator.organization;

import java.time.Instant;

/**
 * A deployment that a pipeline made.
 *
 * @param environment name of an environment of the repository
 * @param pipeline number of the pipeline
 * @param state {@code SUCCESSFUL}, {@code FAILED} or {@code STOPPED}
 */
public record Deployment(
        int number, String uuid, String environment, int pipeline, String commit, String state, Instant completedOn) {

    public Deployment {
        uuid = Uuids.orNamed(uuid, "deployment", commit + '#' + number);
    }
}
