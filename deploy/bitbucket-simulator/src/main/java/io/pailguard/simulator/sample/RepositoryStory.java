package io.pailguard.simulator.sample;

import io.pailguard.simulator.organization.Repository;

/** One repository of the sample: what it is called, and how its history and settings are told. */
interface RepositoryStory {
    String workspace();

    String slug();

    /** Number of the first pull request told; older ones are beyond the story. */
    int firstPullRequest();

    /** Tells the history into the story and returns the repository with all its settings. */
    Repository tell(Story story);
}
