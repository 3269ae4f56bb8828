package io.pailguard.simulator.sample;

import io.pailguard.simulator.organization.Builds;
import io.pailguard.simulator.organization.Deployment;
import io.pailguard.simulator.organization.Environment;
import io.pailguard.simulator.organization.Pipeline;
import io.pailguard.simulator.organization.Report;
import io.pailguard.simulator.organization.Status;
import io.pailguard.simulator.organization.Uuids;
import io.pailguard.simulator.organization.Variable;
import io.pailguard.simulator.sample.history.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects the pipelines of one repository and what hangs on them. */
final class BuildLog {
    private final String repository;
    private final List<PlannedStep> plan = new ArrayList<>();
    private final List<Pipeline> pipelines = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private final List<Environment> environments = new ArrayList<>();
    private final List<Deployment> deployments = new ArrayList<>();
    private final List<Status> statuses = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();
    private int nextNumber;

    /**
     * @param repository full name; keeps the ids of equal things in different repositories apart
     */
    BuildLog(String repository, int firstNumber) {
        this.repository = repository;
        this.nextNumber = firstNumber;
    }

    /** Adds a step that every following pipeline runs. */
    BuildLog step(String name, String image, int seconds, String... commands) {
        plan.add(new PlannedStep(name, image, seconds, List.of(commands)));
        return this;
    }

    BuildLog variable(String key, String value) {
        variables.add(new Variable(uuid("variable", key), key, value, false));
        return this;
    }

    BuildLog securedVariable(String key) {
        variables.add(new Variable(uuid("variable", key), key, null, true));
        return this;
    }

    /**
     * @param type {@code Test}, {@code Staging} or {@code Production}
     * @param secured keys of secured variables of this environment
     */
    BuildLog environment(String name, String type, boolean adminOnly, String... secured) {
        List<Variable> own = new ArrayList<>();
        own.add(new Variable(uuid("variable", name + "/STAGE"), "STAGE", type.toLowerCase(Locale.ROOT), false));
        for (String key : secured) {
            own.add(new Variable(uuid("variable", name + '/' + key), key, null, true));
        }
        environments.add(new Environment(uuid("environment", name), name, type, adminOnly, own));
        return this;
    }

    /** Runs the planned steps for a commit; a failed run ends with its last step. */
    Pipeline run(Change change, String trigger, People creator, String result) {
        return run(change, trigger, creator, result, plan);
    }

    /** Runs only the first planned step, as for a pull request: nothing is deployed. */
    Pipeline check(Change change, People creator, String result) {
        return run(change, "PUSH", creator, result, plan.subList(0, 1));
    }

    private Pipeline run(Change change, String trigger, People creator, String result, List<PlannedStep> planned) {
        Instant started = change.when().plusSeconds(20);
        List<Pipeline.Step> steps = new ArrayList<>();
        Instant at = started;
        for (PlannedStep step : planned) {
            boolean last = steps.size() == planned.size() - 1;
            Instant end = at.plusSeconds(step.seconds());
            steps.add(new Pipeline.Step(
                    step.name(), last ? result : "SUCCESSFUL", step.image(), step.commands(), at, end));
            at = end;
        }
        int number = nextNumber++;
        Pipeline pipeline = new Pipeline(
                number,
                uuid("pipeline", String.valueOf(number)),
                trigger,
                change.branch(),
                change.hash(),
                creator.nickname(),
                result,
                started,
                at,
                steps);
        pipelines.add(pipeline);
        statuses.add(new Status(
                change.hash(),
                "pipeline-" + number,
                result,
                "Pipeline #" + number + " for " + change.branch(),
                planned.size() + (planned.size() == 1 ? " step" : " steps"),
                "https://builds.acme.example/" + repository + "/" + number,
                change.branch(),
                started,
                at));
        return pipeline;
    }

    /** Deploys what a pipeline built, right after it. */
    BuildLog deploy(Pipeline pipeline, String environment, String state) {
        int number = deployments.size() + 1;
        deployments.add(new Deployment(
                number,
                uuid("deployment", String.valueOf(number)),
                environment,
                pipeline.number(),
                pipeline.commit(),
                state,
                pipeline.completedOn().plusSeconds(40)));
        return this;
    }

    BuildLog status(Status status) {
        statuses.add(status);
        return this;
    }

    BuildLog report(Report report) {
        reports.add(report);
        return this;
    }

    List<Pipeline> pipelines() {
        return pipelines;
    }

    Builds told() {
        return new Builds(!pipelines.isEmpty(), pipelines, variables, environments, deployments, statuses, reports);
    }

    private String uuid(String kind, String name) {
        return Uuids.named(kind, repository + '/' + name);
    }

    private record PlannedStep(String name, String image, int seconds, List<String> commands) {}
}
