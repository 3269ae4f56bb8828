package io.pailguard.simulator.organization;

import java.util.List;

/**
 * Pipelines and what hangs on them.
 *
 * @param enabled whether Pipelines is switched on
 * @param knownHosts of its SSH settings
 * @param runners of this repository alone
 */
public record Builds(
        boolean enabled,
        List<Pipeline> pipelines,
        List<Variable> variables,
        List<Environment> environments,
        List<Deployment> deployments,
        List<Status> statuses,
        List<Report> reports,
        List<Schedule> schedules,
        List<KnownHost> knownHosts,
        List<Runner> runners) {

    public Builds {
        pipelines = Lists.copy(pipelines);
        variables = Lists.copy(variables);
        environments = Lists.copy(environments);
        deployments = Lists.copy(deployments);
        statuses = Lists.copy(statuses);
        reports = Lists.copy(reports);
        schedules = Lists.copy(schedules);
        knownHosts = Lists.copy(knownHosts);
        runners = Lists.copy(runners);
    }

    public static Builds none() {
        return new Builds(false, null, null, null, null, null, null, null, null, null);
    }

    public Builds withStatuses(List<Status> changed) {
        return new Builds(
                enabled,
                pipelines,
                variables,
                environments,
                deployments,
                changed,
                reports,
                schedules,
                knownHosts,
                runners);
    }

    public Builds withReports(List<Report> changed) {
        return new Builds(
                enabled,
                pipelines,
                variables,
                environments,
                deployments,
                statuses,
                changed,
                schedules,
                knownHosts,
                runners);
    }

    /** What ran, beside the settings of this. */
    public Builds withRuns(List<Pipeline> ran, List<Deployment> deployed, List<Status> said, List<Report> reported) {
        return new Builds(
                !ran.isEmpty(), ran, variables, environments, deployed, said, reported, schedules, knownHosts, runners);
    }
}
