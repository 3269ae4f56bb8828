package io.pailguard.simulator.api;

import static io.pailguard.simulator.api.RepositoryRoutes.SELF;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.credential.Rights.Level;
import io.pailguard.simulator.credential.Scopes;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.organization.Runner;
import io.pailguard.simulator.organization.Uuids;
import java.util.List;
import java.util.function.Function;

/** Runners of one's own, of a workspace and of a repository. */
final class RunnerRoutes {

    private static final Scopes READ = Scopes.of("runner", "read:runner:bitbucket");
    private static final String OF_WORKSPACE = "/workspaces/{workspace}/pipelines-config/runners";
    private static final String OF_REPOSITORY = SELF + "/pipelines-config/runners";
    private static final String NEWEST = "3.12.0";

    private RunnerRoutes() {}

    static List<Route> routes() {
        Function<Ask, List<Runner>> ofWorkspace =
                ask -> ask.administeredWorkspace().runners();
        Function<Ask, List<Runner>> ofRepository =
                ask -> ask.place(Level.ADMIN).repository().builds().runners();
        return List.of(
                Route.get(OF_WORKSPACE, READ, ask -> list(ask, ofWorkspace)),
                Route.get(OF_WORKSPACE + "/{runner_uuid}", READ, ask -> one(ask, ofWorkspace)),
                Route.get(OF_REPOSITORY, READ, ask -> list(ask, ofRepository)),
                Route.get(OF_REPOSITORY + "/{runner_uuid}", READ, ask -> one(ask, ofRepository)));
    }

    private static Answer list(Ask ask, Function<Ask, List<Runner>> runners) {
        return ask.plainList(runners.apply(ask), runner -> view(ask, runner));
    }

    private static Answer one(Ask ask, Function<Ask, List<Runner>> runners) {
        String uuid = ask.variable("runner_uuid");
        return Answer.json(
                view(ask, Ask.first(runners.apply(ask), each -> each.uuid().equals(uuid), "Runner not found")));
    }

    /** The secret of its client is shown once, when it is made. */
    private static ObjectNode view(Ask ask, Runner runner) {
        ObjectNode version = Json.object(
                "type",
                "pipeline_runner_version",
                "version",
                runner.version() == null ? Json.ABSENT : runner.version(),
                "current",
                NEWEST);
        return Json.object(
                "type", "pipeline_runner",
                "uuid", runner.uuid(),
                "name", runner.name(),
                "labels", runner.labels(),
                "state",
                        Json.object(
                                "type",
                                "pipeline_runner_state",
                                "status",
                                runner.status(),
                                "version",
                                version,
                                "updated_on",
                                Json.zulu(runner.updatedOn()),
                                "cordoned",
                                runner.cordoned()),
                "created_on", Json.zulu(runner.createdOn()),
                "updated_on", Json.zulu(runner.updatedOn()),
                "oauth_client",
                        Json.object(
                                "type",
                                "pipeline_runner_oauth_client",
                                "id",
                                Uuids.named("runner-client", runner.uuid()).substring(1, 37),
                                "token_endpoint",
                                ask.links().siteAddress("/site/oauth2/access_token"),
                                "audience",
                                "api.bitbucket.org"));
    }
}
