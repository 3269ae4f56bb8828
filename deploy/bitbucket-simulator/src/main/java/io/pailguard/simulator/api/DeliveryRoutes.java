package io.pailguard.simulator.api;

import static io.pailguard.simulator.api.PipelineRoutes.READ;
import static io.pailguard.simulator.api.RepositoryRoutes.SELF;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.organization.Deployment;
import io.pailguard.simulator.organization.Environment;
import io.pailguard.simulator.organization.Pipeline;
import io.pailguard.simulator.organization.Variable;
import io.pailguard.simulator.organization.Workspace;
import java.util.List;
import java.util.Locale;

/** Variables, environments and deployments. */
final class DeliveryRoutes {

    private static final String VARIABLES = SELF + "/pipelines_config/variables";
    private static final String OF_WORKSPACE = "/workspaces/{workspace}/pipelines-config/variables";

    private DeliveryRoutes() {}

    static List<Route> routes() {
        return List.of(
                Route.get(VARIABLES, READ, ask -> list(ask, variables(ask))),
                Route.get(VARIABLES + "/{variable_uuid}", READ, ask -> one(ask, variables(ask))),
                Route.get(OF_WORKSPACE, READ, ask -> list(ask, workspaceVariables(ask))),
                Route.get(OF_WORKSPACE + "/{variable_uuid}", READ, ask -> one(ask, workspaceVariables(ask))),
                Route.get(SELF + "/environments", READ, ask -> {
                    List<Environment> all = environments(ask);
                    return ask.list(all, each -> view(each, all.indexOf(each)));
                }),
                Route.get(SELF + "/environments/{environment_uuid}", READ, ask -> {
                    Environment environment = environment(ask);
                    return Answer.json(view(environment, environments(ask).indexOf(environment)));
                }),
                Route.get(
                        SELF + "/deployments_config/environments/{environment_uuid}/variables",
                        READ,
                        ask -> list(ask, environment(ask).variables())),
                Route.get(SELF + "/deployments", READ, ask -> {
                    Place place = ask.place();
                    return ask.list(place.repository().builds().deployments(), each -> view(ask, place, each));
                }),
                Route.get(SELF + "/deployments/{deployment_uuid}", READ, DeliveryRoutes::deployment));
    }

    private static List<Variable> variables(Ask ask) {
        return ask.place().repository().builds().variables();
    }

    private static List<Variable> workspaceVariables(Ask ask) {
        Workspace workspace = ask.workspace();
        return workspace.variables();
    }

    private static Answer list(Ask ask, List<Variable> variables) {
        return ask.list(variables, DeliveryRoutes::view);
    }

    private static Answer one(Ask ask, List<Variable> variables) {
        String uuid = ask.variable("variable_uuid");
        return Answer.json(view(Ask.first(variables, each -> each.uuid().equals(uuid), "Variable not found")));
    }

    /** A secured value is never returned. */
    private static ObjectNode view(Variable variable) {
        return Json.object(
                "type", "pipeline_variable",
                "uuid", variable.uuid(),
                "key", variable.key(),
                "value", variable.secured() ? Json.ABSENT : variable.value(),
                "secured", variable.secured());
    }

    private static List<Environment> environments(Ask ask) {
        return ask.place().repository().builds().environments();
    }

    private static Environment environment(Ask ask) {
        String uuid = ask.variable("environment_uuid");
        return Ask.first(environments(ask), each -> each.uuid().equals(uuid), "Environment not found");
    }

    private static ObjectNode view(Environment environment, int rank) {
        return Json.object(
                "type", "deployment_environment",
                "uuid", environment.uuid(),
                "name", environment.name(),
                "slug", environment.name().toLowerCase(Locale.ROOT).replace(' ', '-'),
                "rank", rank,
                "hidden", false,
                "environment_type",
                        Json.object(
                                "type", "deployment_environment_type",
                                "name", environment.type(),
                                "rank", List.of("Test", "Staging", "Production").indexOf(environment.type())),
                "category", Json.object("name", environment.type()),
                "deployment_gate_enabled", false,
                "environment_lock_enabled", true,
                "lock", Json.object("type", "deployment_environment_lock_open", "name", "OPEN"),
                "restrictions",
                        Json.object(
                                "type",
                                "deployment_restrictions_configuration",
                                "admin_only",
                                environment.adminOnly()));
    }

    private static Answer deployment(Ask ask) {
        Place place = ask.place();
        Deployment found = Ask.first(
                place.repository().builds().deployments(),
                each -> each.uuid().equals(ask.variable("deployment_uuid")),
                "Deployment not found");
        return Answer.json(view(ask, place, found));
    }

    private static ObjectNode view(Ask ask, Place place, Deployment deployment) {
        Environment environment = place.repository().builds().environments().stream()
                .filter(each -> each.name().equals(deployment.environment()))
                .findFirst()
                .orElseGet(() -> new Environment(null, deployment.environment(), "Test", false, null));
        String pipeline = place.repository().builds().pipelines().stream()
                .filter(each -> each.number() == deployment.pipeline())
                .map(Pipeline::uuid)
                .findFirst()
                .orElse("");
        String url = ask.links().siteAddress('/' + place.fullName() + "/pipelines/results/" + deployment.pipeline());
        String completed = Json.zulu(deployment.completedOn());
        return Json.object(
                "type", "deployment",
                "uuid", deployment.uuid(),
                "number", deployment.number(),
                "environment",
                        Json.object(
                                "type", "deployment_environment",
                                "uuid", environment.uuid(),
                                "name", environment.name(),
                                "environment_type",
                                        Json.object("type", "deployment_environment_type", "name", environment.type())),
                "release",
                        Json.object(
                                "type",
                                "deployment_release",
                                "key",
                                "pipelines-" + pipeline,
                                "name",
                                "#" + deployment.pipeline(),
                                "url",
                                url,
                                "commit",
                                ask.commits(place).condensed(deployment.commit()),
                                "created_on",
                                completed),
                "state",
                        Json.object(
                                "type",
                                "deployment_state_completed",
                                "name",
                                "COMPLETED",
                                "url",
                                url,
                                "completed_on",
                                completed,
                                "status",
                                Json.object(
                                        "type",
                                        "deployment_state_completed_status_"
                                                + deployment.state().toLowerCase(Locale.ROOT),
                                        "name",
                                        deployment.state())),
                "last_update_time", completed);
    }
}
