package io.pailguard.simulator.api;

import static io.pailguard.simulator.api.RepositoryRoutes.SELF;

import io.pailguard.simulator.credential.Rights.Level;
import io.pailguard.simulator.credential.Scopes;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.http.Parameters;
import io.pailguard.simulator.list.Paging;
import io.pailguard.simulator.organization.Pipeline;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** Runs of pipelines. These lists know filters of their own and ignore {@code q}. */
final class PipelineRoutes {

    static final Scopes READ = Scopes.of("pipeline", "read:pipeline:bitbucket");
    private static final String LIST = SELF + "/pipelines";
    private static final String ONE = LIST + "/{pipeline_uuid}";

    private PipelineRoutes() {}

    static List<Route> routes() {
        return List.of(
                Route.get(LIST, READ, PipelineRoutes::list),
                Route.get(
                        ONE, READ, one((ask, found) -> Answer.json(found.views().pipeline(found.pipeline())))),
                Route.get(
                        ONE + "/steps",
                        READ,
                        one((ask, found) -> ask.list(
                                found.pipeline().steps(), step -> found.views().step(found.pipeline(), step)))),
                Route.get(
                        ONE + "/steps/{step_uuid}",
                        READ,
                        one((ask, found) ->
                                Answer.json(found.views().step(found.pipeline(), step(ask, found.pipeline()))))),
                Route.get(ONE + "/steps/{step_uuid}/log", READ, one(PipelineRoutes::log)),
                Route.get(
                        SELF + "/pipelines_config",
                        Scopes.of("repository:admin", "admin:repository:bitbucket"),
                        PipelineRoutes::config));
    }

    private record Found(Place place, Pipeline pipeline, PipelineViews views) {}

    private static Route.Handler one(BiFunction<Ask, Found, Answer> handler) {
        return ask -> {
            Place place = ask.place();
            String id = ask.variable("pipeline_uuid");
            Pipeline pipeline = Ask.first(
                    place.repository().builds().pipelines(),
                    each -> each.uuid().equals(id)
                            || Integer.toString(each.number()).equals(id),
                    "Pipeline not found");
            return handler.apply(ask, new Found(place, pipeline, new PipelineViews(ask, place)));
        };
    }

    private static Answer list(Ask ask) {
        Place place = ask.place();
        Parameters query = ask.call().query();
        Comparator<Pipeline> order = Comparator.comparing(Pipeline::createdOn);
        List<Pipeline> chosen = place.repository().builds().pipelines().stream()
                .filter(matching(query, "target.branch", Pipeline::branch))
                .filter(matching(query, "target.ref_name", Pipeline::branch))
                .filter(matching(query, "target.commit.hash", Pipeline::commit))
                .filter(matching(query, "trigger_type", Pipeline::trigger))
                .filter(matching(query, "status", PipelineViews::status))
                .sorted(query.first("sort", "").startsWith("-") ? order.reversed() : order)
                .toList();
        return Answer.json(Paging.USUAL.numbered(ask.call(), chosen, new PipelineViews(ask, place)::pipeline));
    }

    private static Predicate<Pipeline> matching(Parameters query, String name, Function<Pipeline, String> value) {
        List<String> wanted = query.all(name);
        return pipeline -> wanted.isEmpty() || wanted.contains(value.apply(pipeline));
    }

    private static Pipeline.Step step(Ask ask, Pipeline pipeline) {
        String uuid = ask.variable("step_uuid");
        return Ask.first(
                pipeline.steps(), each -> PipelineViews.uuid(pipeline, each).equals(uuid), "Step not found");
    }

    /** What a run of its commands would have printed. */
    private static Answer log(Ask ask, Found found) {
        StringBuilder log = new StringBuilder();
        for (String command : step(ask, found.pipeline()).commands()) {
            log.append("+ ").append(command).append('\n');
        }
        return Answer.of(200, "application/octet-stream", log.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Answer config(Ask ask) {
        Place place = ask.place(Level.ADMIN);
        return Answer.json(Json.object(
                "type", "repository_pipelines_configuration",
                "enabled", place.repository().builds().enabled(),
                "repository", ask.views().repositoryCondensed(place)));
    }
}
