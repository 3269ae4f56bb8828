package io.pailguard.simulator.api;

import static io.pailguard.simulator.api.RepositoryRoutes.SELF;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.credential.Rights.Level;
import io.pailguard.simulator.credential.Scopes;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.ApiError;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.list.Paging;
import io.pailguard.simulator.organization.Hook;
import io.pailguard.simulator.organization.Workspace;
import java.util.List;

/** Webhook subscriptions and the events there are. */
final class HookRoutes {

    private static final Scopes READ = Scopes.of("webhook", "read:webhook:bitbucket");
    private static final Paging EVENTS = new Paging(30, 100);
    private static final String OF_WORKSPACE = "/workspaces/{workspace}/hooks";

    private HookRoutes() {}

    static List<Route> routes() {
        return List.of(
                Route.get(SELF + "/hooks", READ, ask -> {
                    Place place = ask.place(Level.ADMIN);
                    return ask.list(place.repository().access().hooks(), hook -> view(ask, place, hook));
                }),
                Route.get(SELF + "/hooks/{uid}", READ, ask -> {
                    Place place = ask.place(Level.ADMIN);
                    return Answer.json(view(
                            ask, place, find(ask, place.repository().access().hooks())));
                }),
                Route.get(OF_WORKSPACE, READ, ask -> {
                    Workspace workspace = ask.administeredWorkspace();
                    return ask.list(workspace.hooks(), hook -> view(ask, workspace, hook));
                }),
                Route.get(OF_WORKSPACE + "/{uid}", READ, ask -> {
                    Workspace workspace = ask.administeredWorkspace();
                    return Answer.json(view(ask, workspace, find(ask, workspace.hooks())));
                }),
                Route.get("/hook_events", Scopes.NONE, HookRoutes::subjects),
                Route.get("/hook_events/{subject_type}", Scopes.NONE, HookRoutes::events));
    }

    static Hook find(Ask ask, List<Hook> hooks) {
        return Ask.first(hooks, hook -> hook.uuid().equals(ask.variable("uid")), "Webhook not found");
    }

    static ObjectNode view(Ask ask, Place place, Hook hook) {
        ObjectNode view = view(hook, "repository", ask.views().repositoryCondensed(place));
        String self = "/repositories/" + place.fullName() + "/hooks/" + hook.uuid();
        view.set("links", Json.object("self", ask.links().api(self)));
        return view;
    }

    static ObjectNode view(Ask ask, Workspace workspace, Hook hook) {
        ObjectNode view = view(hook, "workspace", ask.views().workspaceCondensed(workspace));
        String self = "/workspaces/" + workspace.slug() + "/hooks/" + hook.uuid();
        view.set("links", Json.object("self", ask.links().api(self)));
        return view;
    }

    private static ObjectNode view(Hook hook, String subjectType, ObjectNode subject) {
        return Json.object(
                "type", "webhook_subscription",
                "uuid", hook.uuid(),
                "url", hook.url(),
                "description", hook.description(),
                "subject_type", subjectType,
                "subject", subject,
                "active", hook.active(),
                "created_at", Json.zulu(hook.createdOn()),
                "events", hook.events(),
                "secret_set", hook.secretSet(),
                "skip_cert_verification", hook.skipCertVerification(),
                "history_enabled", false,
                "read_only", null,
                "source", null);
    }

    private static Answer subjects(Ask ask) {
        return Answer.json(
                Json.object("repository", subject(ask, "repository"), "workspace", subject(ask, "workspace")));
    }

    private static ObjectNode subject(Ask ask, String type) {
        return Json.object("links", Json.object("events", ask.links().api("/hook_events/" + type)));
    }

    private static Answer events(Ask ask) {
        String subject = ask.variable("subject_type");
        if (!List.of("repository", "workspace").contains(subject)) {
            throw ApiError.noApi();
        }
        return ask.list(
                EVENTS,
                HookEvent.of(subject),
                event -> Json.object(
                        "event", event.key(),
                        "category", event.category(),
                        "label", event.label(),
                        "description", event.description()));
    }
}
