package io.pailguard.simulator.organization;

import java.util.List;

/** Who and what reaches a repository: explicit grants, deploy keys and webhooks. */
public record Access(List<Grant> users, List<Grant> groups, List<DeployKey> deployKeys, List<Hook> hooks) {

    public Access {
        users = Lists.copy(users);
        groups = Lists.copy(groups);
        deployKeys = Lists.copy(deployKeys);
        hooks = Lists.copy(hooks);
    }

    public Access withHooks(List<Hook> changed) {
        return new Access(users, groups, deployKeys, changed);
    }

    public static Access none() {
        return new Access(null, null, null, null);
    }
}
