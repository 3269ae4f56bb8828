package io.pailguard.simulator.organization;

import java.time.Instant;
import java.util.List;

/**
 * A project of a workspace; its grants hold for every repository in it.
 *
 * @param defaultReviewers nicknames
 * @param deployKeys read every repository in it
 * @param branchingModel of its repositories that have none of their own; null when nobody configured it
 */
public record Project(
        String key,
        String name,
        String uuid,
        String description,
        boolean isPrivate,
        Instant createdOn,
        Instant updatedOn,
        List<Grant> users,
        List<Grant> groups,
        List<String> defaultReviewers,
        List<DeployKey> deployKeys,
        BranchingModel branchingModel) {

    public Project {
        name = name == null ? key : name;
        uuid = Uuids.orNamed(uuid, "project", key + '/' + name);
        createdOn = createdOn == null ? Instant.parse("2021-03-02T09:00:00Z") : createdOn;
        updatedOn = updatedOn == null ? createdOn : updatedOn;
        users = Lists.copy(users);
        groups = Lists.copy(groups);
        defaultReviewers = Lists.copy(defaultReviewers);
        deployKeys = Lists.copy(deployKeys);
    }

    public static Project of(String key, String name, String description) {
        return new Project(key, name, null, description, true, null, null, null, null, null, null, null);
    }

    public boolean answersTo(String keyOrUuid) {
        return key.equals(keyOrUuid) || uuid.equals(keyOrUuid);
    }
}
