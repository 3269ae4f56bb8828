package io.pailguard.simulator.sample;

import io.pailguard.simulator.organization.BranchRestriction;
import io.pailguard.simulator.organization.BranchingModel;
import io.pailguard.simulator.organization.BranchingModel.BranchType;
import io.pailguard.simulator.organization.DeployKey;
import io.pailguard.simulator.organization.Hook;
import io.pailguard.simulator.organization.PullRequest;
import io.pailguard.simulator.sample.history.Change;
import io.pailguard.simulator.sample.secrets.SecretMint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Shorthands for the settings of a repository. */
final class Settings {
    static final List<String> PUSH_EVENTS = List.of("repo:push");
    static final List<String> PULL_REQUEST_EVENTS =
            List.of("pullrequest:created", "pullrequest:updated", "pullrequest:fulfilled", "pullrequest:rejected");

    private Settings() {}

    /** The usual model: feature, bugfix, hotfix and release branches, each with its prefix. */
    static BranchingModel branchingModel(String production) {
        return new BranchingModel(
                null,
                production,
                List.of(
                        new BranchType("feature", "feature/"),
                        new BranchType("bugfix", "bugfix/"),
                        new BranchType("hotfix", "hotfix/"),
                        new BranchType("release", "release/")),
                true);
    }

    static DeployKey deployKey(
            SecretMint mint, long id, String label, String comment, Instant createdOn, Instant lastUsed) {
        return new DeployKey(id, label, mint.sshPublicKey(label), comment, createdOn, lastUsed);
    }

    static Hook hook(String url, String description, boolean secretSet, Instant createdOn, List<String> events) {
        return new Hook(null, url, description, true, secretSet, false, createdOn, events);
    }

    /** The newest commits of the main branch, oldest of them first. */
    static List<Change> newestOnMain(Story story, int count) {
        List<Change> onMain = story.history().changes().stream()
                .filter(change -> isOnMain(story, change))
                .toList();
        return onMain.subList(Math.max(0, onMain.size() - count), onMain.size());
    }

    /** As {@link #newestOnMain}, and in between the heads of the pull requests of that time. */
    static List<Change> newestWithRequests(Story story, int count) {
        List<Change> onMain = newestOnMain(story, count);
        Instant since = onMain.get(0).when();
        Set<String> heads =
                story.pullRequests().stream().map(PullRequest::sourceCommit).collect(Collectors.toSet());
        return story.history().changes().stream()
                .filter(change -> onMain.contains(change)
                        || heads.contains(change.hash()) && !change.when().isBefore(since))
                .sorted(Comparator.comparing(Change::when))
                .toList();
    }

    static boolean isOnMain(Story story, Change change) {
        return change.branch().equals(story.main().name());
    }

    /** Restrictions with running ids. */
    static final class Restrictions {
        private final List<BranchRestriction> all = new ArrayList<>();
        private long nextId;

        Restrictions(long firstId) {
            nextId = firstId;
        }

        Restrictions on(String pattern, String kind) {
            all.add(BranchRestriction.on(nextId++, pattern, kind));
            return this;
        }

        Restrictions on(String pattern, String kind, int value) {
            all.add(BranchRestriction.on(nextId++, pattern, kind, value));
            return this;
        }

        /** Only these people and groups may do it. */
        Restrictions only(String pattern, String kind, List<String> users, List<String> groups) {
            all.add(new BranchRestriction(nextId++, kind, pattern, null, null, users, groups));
            return this;
        }

        /** On the branches of a type of the branching model. */
        Restrictions onType(String branchType, String kind, Integer value) {
            all.add(new BranchRestriction(nextId++, kind, null, branchType, value, null, null));
            return this;
        }

        List<BranchRestriction> list() {
            return all;
        }
    }
}
