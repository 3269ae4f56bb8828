package io.pailguard.simulator.organization;

import java.util.List;

/**
 * Pipelines and what hangs on them.
 *
 * @param enabled whether Pipelines is switched on
 */
public record Builds(
        boolean enabled,
        List<Pipeline> pipelines,
        List<Variable> variables,
        List<Environment> environments,
        List<Deployment> deployments,
        List<Status> statuses,
        List<Report> reports) {

    public Builds {
        pipelines = Lists.copy(pipelines);
        variables = Lists.copy(variables);
        environments = Lists.copy(environments);
        deployments = Lists.copy(deployments);
        statuses = Lists.copy(statuses);
        reports = Lists.copy(reports);
    }

    public static Builds none() {
        return new Builds(false, null, null, null, null, null, null);
    }

    public Builds withStatuses(List<Status> changed) {
        return new Builds(enabled, pipelines, variables, environments, deployments, changed, reports);
    }

    public Builds withReports(List<Report> changed) {
        return new Builds(enabled, pipelines, variables, environments, deployments, statuses, changed);
    }
}
