package io.pailguard.simulator.organization;

import java.time.Instant;
import java.util.List;

/**
 * One run of a pipeline.
 *
 * @param number the build number; unique in the repository
 * @param trigger {@code PUSH}, {@code MANUAL} or {@code SCHEDULE}
 * @param commit full hash
 * @param creator nickname
 * @param result {@code SUCCESSFUL}, {@code FAILED}, {@code STOPPED}, or null while it runs
 */
public record Pipeline(
        int number,
        String uuid,
        String trigger,
        String branch,
        String commit,
        String creator,
        String result,
        Instant createdOn,
        Instant completedOn,
        List<Step> steps) {

    public Pipeline {
        uuid = Uuids.orNamed(uuid, "pipeline", commit + '#' + number);
        steps = Lists.copy(steps);
    }

    /**
     * One step.
     *
     * @param image container image it ran in
     * @param commands the script
     */
    public record Step(
            String name, String result, String image, List<String> commands, Instant startedOn, Instant completedOn) {

        public Step {
            commands = Lists.copy(commands);
        }
    }
}
