package io.pailguard.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.organization.Pipeline;
import io.pailguard.simulator.organization.Uuids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Views of runs of pipelines. Their times end in Z. */
final class PipelineViews {

    private static final int LONGEST_STEP_MINUTES = 120;

    private final Ask ask;
    private final Place place;

    PipelineViews(Ask ask, Place place) {
        this.ask = ask;
        this.place = place;
    }

    ObjectNode pipeline(Pipeline pipeline) {
        String self = "/repositories/" + place.fullName() + "/pipelines/" + pipeline.uuid();
        ObjectNode view = Json.object(
                "type", "pipeline",
                "uuid", pipeline.uuid(),
                "build_number", pipeline.number(),
                "run_number", 1,
                "state", state("pipeline_state", pipeline.result()),
                "target", target(pipeline),
                "trigger",
                        Json.object(
                                "type",
                                "pipeline_trigger_" + pipeline.trigger().toLowerCase(Locale.ROOT),
                                "name",
                                pipeline.trigger()),
                "creator", ask.people().named(ask.organization(), pipeline.creator()),
                "created_on", Json.zulu(pipeline.createdOn()),
                "repository", ask.views().repositoryCondensed(place),
                "links",
                        Json.object(
                                "self",
                                ask.links().api(self),
                                "steps",
                                ask.links().api(self + "/steps/")));
        if (pipeline.completedOn() != null) {
            long seconds = seconds(pipeline.createdOn(), pipeline.completedOn());
            view.setAll(Json.object(
                    "completed_on", Json.zulu(pipeline.completedOn()),
                    "duration_in_seconds", seconds,
                    "build_seconds_used", seconds));
        }
        return view;
    }

    ObjectNode step(Pipeline pipeline, Pipeline.Step step) {
        ObjectNode view = Json.object(
                "type", "pipeline_step",
                "uuid", uuid(pipeline, step),
                "name", step.name(),
                "run_number", 1,
                "pipeline", Json.object("type", "pipeline", "uuid", pipeline.uuid()),
                "image", step.image() == null ? Json.ABSENT : Json.object("name", step.image()),
                "maxTime", LONGEST_STEP_MINUTES,
                "trigger", Json.object("type", "pipeline_step_trigger_automatic"),
                "state", state("pipeline_step_state", step.result()),
                "setup_commands", List.of(),
                "script_commands",
                        step.commands().stream()
                                .map(command -> Json.object("commandType", "user", "name", command, "command", command))
                                .toList(),
                "teardown_commands", List.of());
        if (step.startedOn() != null) {
            view.put("started_on", Json.zulu(step.startedOn()));
        }
        if (step.completedOn() != null) {
            long seconds = seconds(step.startedOn(), step.completedOn());
            view.setAll(Json.object(
                    "completed_on", Json.zulu(step.completedOn()),
                    "duration_in_seconds", seconds,
                    "build_seconds_used", seconds));
        }
        return view;
    }

    static String uuid(Pipeline pipeline, Pipeline.Step step) {
        return Uuids.named("step", pipeline.uuid() + step.name());
    }

    /** As the filter of the list names it. */
    static String status(Pipeline pipeline) {
        if (pipeline.result() == null) {
            return "BUILDING";
        }
        return pipeline.result().equals("SUCCESSFUL") ? "PASSED" : pipeline.result();
    }

    private ObjectNode target(Pipeline pipeline) {
        return Json.object(
                "type", "pipeline_ref_target",
                "ref_type", "branch",
                "ref_name", pipeline.branch(),
                "selector", Json.object("type", "default"),
                "commit", ask.commits(place).condensed(pipeline.commit()));
    }

    private static ObjectNode state(String kind, String result) {
        if (result == null) {
            return Json.object("type", kind + "_in_progress", "name", "IN_PROGRESS");
        }
        String type = kind + "_completed";
        return Json.object(
                "type",
                type,
                "name",
                "COMPLETED",
                "result",
                Json.object("type", type + '_' + result.toLowerCase(Locale.ROOT), "name", result));
    }

    private static long seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds();
    }
}
