package io.pailguard.simulator.api;

import static io.pailguard.simulator.api.RepositoryRoutes.SELF;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.simulator.credential.Rights.Level;
import io.pailguard.simulator.credential.Scopes;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.ApiError;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.organization.Hook;
import io.pailguard.simulator.organization.Organization;
import io.pailguard.simulator.organization.Uuids;
import io.pailguard.simulator.organization.Workspace;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/** Makes, changes and deletes webhooks. Any address is taken, where Bitbucket wants a public one. */
final class HookWrites {

    private static final Scopes WRITE = Scopes.of("webhook", "read:webhook:bitbucket write:webhook:bitbucket");
    private static final Scopes DELETE = Scopes.of("webhook", "delete:webhook:bitbucket");
    private static final String OF_REPOSITORY = SELF + "/hooks";
    private static final String OF_WORKSPACE = "/workspaces/{workspace}/hooks";
    private static final int LONGEST_SECRET = 128;

    private HookWrites() {}

    static List<Route> routes() {
        return List.of(
                Route.of("POST", OF_REPOSITORY, WRITE, ask -> create(ask, ofRepository(ask))),
                Route.of("PUT", OF_REPOSITORY + "/{uid}", WRITE, ask -> update(ask, ofRepository(ask))),
                Route.of("DELETE", OF_REPOSITORY + "/{uid}", DELETE, ask -> delete(ask, ofRepository(ask))),
                Route.of("POST", OF_WORKSPACE, WRITE, ask -> create(ask, ofWorkspace(ask))),
                Route.of("PUT", OF_WORKSPACE + "/{uid}", WRITE, ask -> update(ask, ofWorkspace(ask))),
                Route.of("DELETE", OF_WORKSPACE + "/{uid}", DELETE, ask -> delete(ask, ofWorkspace(ask))));
    }

    /** Whose webhooks they are. */
    private interface Subject {

        String type();

        List<Hook> hooks();

        Organization with(Organization organization, List<Hook> hooks);

        JsonNode view(Hook hook);
    }

    private static Subject ofRepository(Ask ask) {
        Place place = ask.place(Level.ADMIN);
        return new Subject() {
            @Override
            public String type() {
                return "repository";
            }

            @Override
            public List<Hook> hooks() {
                return place.repository().access().hooks();
            }

            @Override
            public Organization with(Organization organization, List<Hook> hooks) {
                return organization.withWorkspace(
                        place.workspace().slug(),
                        workspace -> workspace.withRepository(
                                place.repository().uuid(),
                                repository -> repository.withAccess(
                                        repository.access().withHooks(hooks))));
            }

            @Override
            public JsonNode view(Hook hook) {
                return HookRoutes.view(ask, place, hook);
            }
        };
    }

    private static Subject ofWorkspace(Ask ask) {
        Workspace workspace = ask.administeredWorkspace();
        return new Subject() {
            @Override
            public String type() {
                return "workspace";
            }

            @Override
            public List<Hook> hooks() {
                return workspace.hooks();
            }

            @Override
            public Organization with(Organization organization, List<Hook> hooks) {
                return organization.withWorkspace(workspace.slug(), each -> each.withHooks(hooks));
            }

            @Override
            public JsonNode view(Hook hook) {
                return HookRoutes.view(ask, workspace, hook);
            }
        };
    }

    private static Answer create(Ask ask, Subject subject) {
        JsonNode body = Json.parse(ask.call().body());
        Hook made = new Hook(
                Uuids.named("hook", UUID.randomUUID().toString()),
                url(body),
                body.path("description").asText(),
                body.path("active").asBoolean(true),
                secret(body),
                false,
                body.path("skip_cert_verification").asBoolean(),
                ask.world().clock().instant(),
                events(body, subject.type()));
        keep(ask, subject, hooks -> {
            List<Hook> all = new ArrayList<>(hooks);
            all.add(made);
            return all;
        });
        return Answer.json(201, subject.view(made));
    }

    /** A secret that is left out stays. */
    private static Answer update(Ask ask, Subject subject) {
        Hook before = HookRoutes.find(ask, subject.hooks());
        JsonNode body = Json.parse(ask.call().body());
        Hook changed = new Hook(
                before.uuid(),
                url(body),
                body.path("description").asText(before.description()),
                body.path("active").asBoolean(before.active()),
                body.has("secret") ? secret(body) : before.secret(),
                !body.has("secret") && before.secretSet(),
                body.path("skip_cert_verification").asBoolean(before.skipCertVerification()),
                before.createdOn(),
                events(body, subject.type()));
        keep(
                ask,
                subject,
                hooks -> hooks.stream()
                        .map(each -> each.uuid().equals(before.uuid()) ? changed : each)
                        .toList());
        return Answer.json(subject.view(changed));
    }

    private static Answer delete(Ask ask, Subject subject) {
        Hook gone = HookRoutes.find(ask, subject.hooks());
        keep(
                ask,
                subject,
                hooks -> hooks.stream()
                        .filter(each -> !each.uuid().equals(gone.uuid()))
                        .toList());
        return Answer.empty(204);
    }

    private static void keep(Ask ask, Subject subject, UnaryOperator<List<Hook>> change) {
        ask.world().change(organization -> subject.with(organization, change.apply(subject.hooks())));
    }

    private static String url(JsonNode body) {
        String url = body.path("url").asText();
        try {
            String scheme = URI.create(url).getScheme();
            if ("http".equals(scheme) || "https".equals(scheme)) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // answered below
        }
        throw ApiError.badRequest("url: Enter a valid URL.");
    }

    private static String secret(JsonNode body) {
        String secret = body.path("secret").asText("");
        if (secret.length() > LONGEST_SECRET) {
            throw ApiError.badRequest("secret: Ensure this value has at most " + LONGEST_SECRET + " characters.");
        }
        return secret.isEmpty() || body.path("secret").isNull() ? null : secret;
    }

    private static List<String> events(JsonNode body, String subject) {
        List<String> known = HookEvent.of(subject).stream().map(HookEvent::key).toList();
        List<String> events = StreamSupport.stream(body.path("events").spliterator(), false)
                .map(JsonNode::asText)
                .distinct()
                .toList();
        if (events.isEmpty() || !known.containsAll(events)) {
            throw ApiError.badRequest("events: Choose from the events of hook_events.");
        }
        return events;
    }
}
