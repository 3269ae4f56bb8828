package io.pailguard.simulator.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.organization.Builds;
import io.pailguard.simulator.organization.Deployment;
import io.pailguard.simulator.organization.Pipeline;
import io.pailguard.simulator.organization.PullRequest;
import io.pailguard.simulator.organization.Report;
import io.pailguard.simulator.organization.Status;
import io.pailguard.simulator.organization.Uuids;
import io.pailguard.simulator.sample.history.Change;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Runs the described pipeline on the newest changes of a told history, and deploys what it says. */
final class Runs {
    private final String repository;
    private final JsonNode described;
    private final Telling telling;
    private final Descriptions descriptions;
    private final List<Pipeline> pipelines = new ArrayList<>();
    private final List<Deployment> deployments = new ArrayList<>();
    private final List<Status> statuses = new ArrayList<>();

    /**
     * @param repository full name; keeps the ids of equal things in different repositories apart
     * @param described {@code firstNumber}, {@code newest} (commits of the main branch to run), {@code failing} (which of
     *     the runs), {@code steps}, {@code deployments} (environment to {@code all}, {@code merges} or {@code last}),
     *     {@code reports}
     */
    Runs(String repository, JsonNode described, Telling telling, Descriptions descriptions) {
        this.repository = repository;
        this.described = described;
        this.telling = telling;
        this.descriptions = descriptions;
    }

    /** @param settings variables and environments */
    Builds told(Builds settings) throws IOException {
        List<Change> changes = changes();
        for (Change change : changes) {
            run(change, change.equals(changes.get(changes.size() - 1)));
        }
        return settings.withRuns(pipelines, deployments, statuses, reports());
    }

    /** The newest commits of the main branch and, in between, the heads of the pull requests of that time. */
    private List<Change> changes() {
        List<Change> onMain =
                telling.history().changes().stream().filter(this::isOnMain).toList();
        List<Change> newest = onMain.subList(
                Math.max(0, onMain.size() - described.path("newest").asInt()), onMain.size());
        Set<String> heads =
                telling.pullRequests().stream().map(PullRequest::sourceCommit).collect(Collectors.toSet());
        return telling.history().changes().stream()
                .filter(change -> newest.contains(change)
                        || (!newest.isEmpty()
                                && heads.contains(change.hash())
                                && change.when().isAfter(newest.get(0).when())))
                .sorted(Comparator.comparing(Change::when))
                .toList();
    }

    private void run(Change change, boolean last) {
        boolean onMain = isOnMain(change);
        int number = described.get("firstNumber").asInt() + pipelines.size();
        boolean fails = StreamSupport.stream(described.path("failing").spliterator(), false)
                .anyMatch(each -> each.asInt() == pipelines.size());
        String result = fails ? "FAILED" : "SUCCESSFUL";
        Instant started = change.when().plusSeconds(20);
        Instant at = started;
        List<Pipeline.Step> steps = new ArrayList<>();
        // A pull request is built and tested, not deployed; a failed run ends with its first step.
        int planned = onMain && !fails ? described.get("steps").size() : 1;
        for (int i = 0; i < planned; i++) {
            JsonNode step = described.get("steps").get(i);
            Instant end = at.plusSeconds(step.get("seconds").asInt() + number * 13L % 29);
            List<String> commands = new ArrayList<>();
            step.get("commands").forEach(each -> commands.add(each.asText()));
            steps.add(new Pipeline.Step(
                    step.get("name").asText(), result, step.get("image").asText(), commands, at, end));
            at = end;
        }
        String creator = telling.people().nickname(change.author());
        String uuid = Uuids.named("pipeline", repository + '/' + number);
        Pipeline pipeline =
                new Pipeline(number, uuid, "PUSH", change.branch(), change.hash(), creator, result, started, at, steps);
        pipelines.add(pipeline);
        statuses.add(new Status(
                change.hash(),
                "pipeline-" + number,
                result,
                "Pipeline #" + number + " for " + change.branch(),
                steps.size() + (steps.size() == 1 ? " step" : " steps"),
                "https://builds.acme.example/" + repository + "/" + number,
                change.branch(),
                started,
                at));
        if (onMain && !fails) {
            deploy(pipeline, change.merge(), last);
        }
    }

    private void deploy(Pipeline pipeline, boolean merge, boolean last) {
        for (Map.Entry<String, JsonNode> each : described.path("deployments").properties()) {
            String which = each.getValue().asText();
            if (which.equals("all") || (merge && which.equals("merges")) || (last && which.equals("last"))) {
                int number = deployments.size() + 1;
                deployments.add(new Deployment(
                        number,
                        Uuids.named("deployment", repository + '/' + number),
                        each.getKey(),
                        pipeline.number(),
                        pipeline.commit(),
                        "SUCCESSFUL",
                        pipeline.completedOn().plusSeconds(40)));
            }
        }
    }

    private List<Report> reports() throws IOException {
        List<Report> reports = new ArrayList<>();
        for (JsonNode each : described.path("reports")) {
            ((ObjectNode) each).put("commit", telling.main().tip().hash());
            Report report = descriptions.read(each, Report.class);
            Instant at = telling.main().tip().when().plusSeconds(401);
            reports.add(new Report(
                    report.commit(),
                    report.id(),
                    report.title(),
                    report.details(),
                    report.reporter(),
                    report.type(),
                    report.result(),
                    report.link(),
                    at,
                    report.data(),
                    report.annotations()));
        }
        return reports;
    }

    private boolean isOnMain(Change change) {
        return change.branch().equals(telling.main().name());
    }
}
