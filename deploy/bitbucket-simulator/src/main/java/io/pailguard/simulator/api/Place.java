package io.pailguard.simulator.api;

import io.pailguard.simulator.git.GitRepository;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.organization.Workspace;

/** A repository with the workspace it lies in and its content. */
record Place(Workspace workspace, Repository repository, GitRepository git) {

    String fullName() {
        return workspace.slug() + '/' + repository.slug();
    }
}
