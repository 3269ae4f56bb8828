package io.pailguard.simulator.sample;

import static io.pailguard.simulator.sample.People.ANA;
import static io.pailguard.simulator.sample.People.DANIEL;
import static io.pailguard.simulator.sample.People.RELEASE_BOT;
import static io.pailguard.simulator.sample.People.YUKI;

import io.pailguard.simulator.organization.Access;
import io.pailguard.simulator.organization.Builds;
import io.pailguard.simulator.organization.Grant;
import io.pailguard.simulator.organization.Guards;
import io.pailguard.simulator.organization.Pipeline;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.sample.history.Change;
import io.pailguard.simulator.sample.history.Timeline;
import java.util.List;

/** Who reaches {@code acme-platform/infra-live}, what guards it, and its builds: nearly every guard there is. */
final class InfraLiveSettings {
    private final Story story;
    private final Timeline time;

    InfraLiveSettings(Story story) {
        this.story = story;
        this.time = story.time();
    }

    Repository repository() {
        return Repository.of("acme-platform", "infra-live", "INFRA", "main")
                .withDescription("What runs where", "hcl")
                .withCreatedOn(time.daysAgo(241, "08:40"))
                .withForkPolicy("no_forks")
                .withAccess(access())
                .withGuards(guards())
                .withPullRequests(story.pullRequests())
                .withBuilds(builds());
    }

    private Access access() {
        return new Access(
                List.of(
                        new Grant(ANA.nickname(), "admin"),
                        new Grant(DANIEL.nickname(), "admin"),
                        // Administers and has done nothing for months.
                        new Grant(RELEASE_BOT.nickname(), "admin"),
                        new Grant(YUKI.nickname(), "write")),
                List.of(new Grant("platform", "write"), new Grant("readers", "read")),
                List.of(
                        Settings.deployKey(
                                story.mint(),
                                5301,
                                "argo-prod-eu",
                                "argo@prod-eu.acme.example",
                                time.daysAgo(230, "12:00"),
                                time.daysAgo(1, "05:45")),
                        // Nobody knows whose this is.
                        Settings.deployKey(story.mint(), 5302, "ci-legacy", "", time.daysAgo(238, "16:20"), null),
                        Settings.deployKey(
                                story.mint(),
                                5303,
                                "atlantis",
                                "atlantis@tools.acme.example",
                                time.daysAgo(180, "09:30"),
                                time.daysAgo(40, "10:00"))),
                List.of(Settings.hook(
                        "https://atlantis.acme.example/events",
                        "plan on pull requests",
                        true,
                        time.daysAgo(180, "09:35"),
                        Settings.PULL_REQUEST_EVENTS)));
    }

    private static Guards guards() {
        return new Guards(
                new Settings.Restrictions(91001)
                        .only("main", "push", List.of(), List.of("platform"))
                        .only("main", "restrict_merges", List.of(ANA.nickname()), List.of("platform"))
                        .on("main", "force")
                        .on("main", "delete")
                        .on("main", "require_approvals_to_merge", 2)
                        .on("main", "require_default_reviewer_approvals_to_merge", 1)
                        .on("main", "require_passing_builds_to_merge", 1)
                        .on("main", "require_no_changes_requested")
                        .on("main", "require_tasks_to_be_completed")
                        .on("main", "reset_pullrequest_approvals_on_change")
                        .on("main", "require_commits_behind", 0)
                        .on("main", "enforce_merge_checks")
                        .onType("release", "force", null)
                        .onType("release", "delete", null)
                        .list(),
                Settings.branchingModel("main"),
                List.of(ANA.nickname(), DANIEL.nickname(), YUKI.nickname()),
                true);
    }

    private Builds builds() {
        BuildLog log = story.builds()
                .step("Plan", "hashicorp/terraform:1.9.8", 95, "./plan.sh envs/staging", "./plan.sh envs/prod-eu")
                .step("Apply staging", "hashicorp/terraform:1.9.8", 130, "./apply.sh envs/staging")
                .variable("TF_LOG", "warn")
                .securedVariable("DRIFT_TOKEN")
                .environment("staging", "Staging", false, "CLUSTER_TOKEN")
                .environment("prod-eu", "Production", true, "CLUSTER_TOKEN")
                .environment("prod-us", "Production", true, "CLUSTER_TOKEN");
        for (Change change : Settings.newestWithRequests(story, 11)) {
            if (!Settings.isOnMain(story, change)) {
                log.check(change, DANIEL, "SUCCESSFUL");
                continue;
            }
            Pipeline pipeline = log.run(change, "PUSH", DANIEL, "SUCCESSFUL");
            log.deploy(pipeline, "staging", "SUCCESSFUL");
            if (change.merge()) {
                log.deploy(pipeline, "prod-eu", "SUCCESSFUL");
            }
        }
        return log.told();
    }
}
