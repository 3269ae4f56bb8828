package io.pailguard.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.simulator.change.Drift;
import io.pailguard.simulator.credential.Caller;
import io.pailguard.simulator.credential.Credentials;
import io.pailguard.simulator.credential.Scopes;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.ApiError;
import io.pailguard.simulator.http.Call;
import io.pailguard.simulator.http.Digests;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.list.Fields;
import io.pailguard.simulator.rate.RateLimits;
import io.pailguard.simulator.rate.RateLimits.BudgetState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** {@code /2.0} and what is left of {@code /1.0}: finds the route, checks who asks, answers. */
public final class Api {

    private final World world;
    private final Credentials credentials;
    private final RateLimits limits;
    private final List<Route> routes;
    private final List<Route> oldRoutes;
    private final Drift drift;

    public Api(World world, Credentials credentials, RateLimits limits) {
        this.world = world;
        this.credentials = credentials;
        this.limits = limits;
        this.routes = Stream.of(
                        RetiredRoutes.routes(),
                        PeopleRoutes.routes(),
                        WorkspaceRoutes.routes(),
                        ProjectRoutes.routes(),
                        RepositoryRoutes.routes(),
                        HistoryRoutes.routes(),
                        SourceRoutes.routes(),
                        DiffRoutes.routes(),
                        PullRequestRoutes.routes(),
                        PullRequestWrites.routes(),
                        StatusRoutes.routes(),
                        ReportRoutes.routes(),
                        GuardRoutes.routes(),
                        AccessRoutes.routes(),
                        HookRoutes.routes(),
                        HookWrites.routes(),
                        PipelineRoutes.routes(),
                        PipelineSettingRoutes.routes(),
                        RunnerRoutes.routes(),
                        DownloadRoutes.routes(),
                        DeliveryRoutes.routes())
                .flatMap(List::stream)
                .toList();
        this.oldRoutes = GroupRoutes.routes();
        this.drift = new Drift(world.settings().changes(), world.clock());
    }

    private record Match(Route route, Map<String, String> variables) {}

    public Answer handle(Call call) {
        List<String> path = call.segments();
        List<Route> version = path.get(0).equals("1.0") ? oldRoutes : routes;
        List<String> rest = path.subList(1, path.size());
        Optional<Match> match = match(version, call.method(), rest);
        Scopes needed = match.map(each -> each.route().scopes()).orElse(Scopes.NONE);
        Caller caller;
        try {
            caller = credentials.identify(call);
        } catch (ApiError refused) {
            return marked(refused.answer(), needed, null);
        }
        call.recognised(caller.id());
        BudgetState standing = limits.spend(caller, resource(match, rest));
        Answer answer = limits.refusal(standing).orElseGet(() -> answer(call, caller, match));
        return marked(limits.mark(answer, caller, standing), needed, caller);
    }

    /** Where none is of that method, one of another, so that the answer can say so. */
    private static Optional<Match> match(List<Route> routes, String method, List<String> path) {
        List<Match> matches = routes.stream()
                .flatMap(route -> route.match(path).map(variables -> new Match(route, variables)).stream())
                .toList();
        return matches.stream()
                .filter(match -> match.route().method().equals(method))
                .findFirst()
                .or(() -> matches.stream().findFirst());
    }

    private Answer answer(Call call, Caller caller, Optional<Match> match) {
        try {
            Match found = match.orElseThrow(ApiError::noApi);
            if (!call.method().equals(found.route().method())) {
                throw ApiError.of(405, "Method not allowed");
            }
            checkScopes(found.route().scopes(), caller);
            Answer answer = found.route().handler().answer(new Ask(call, caller, world, found.variables()));
            return answer.isJson() ? tagged(call, withFields(call, found.route(), drifted(answer))) : answer;
        } catch (ApiError error) {
            return error.answer();
        }
    }

    /** Without a credential, role decides alone: what is public is public. */
    private static void checkScopes(Scopes needed, Caller caller) {
        if (caller.isAnonymous() || needed.coveredBy(caller)) {
            return;
        }
        JsonNode detail = Json.object("required", needed.neededOf(caller), "granted", new TreeSet<>(caller.scopes()));
        throw ApiError.of(403, "Your credentials lack one or more required privilege scopes.", detail);
    }

    private Answer drifted(Answer answer) {
        return drift.isSeen() ? answer.withBody(Json.bytes(drift.applied(read(answer)))) : answer;
    }

    private static JsonNode read(Answer answer) {
        try {
            return Json.MAPPER.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer withFields(Call call, Route route, Answer answer) {
        String fields = call.query().first("fields", "");
        if (fields.isEmpty() && route.hidden().isEmpty()) {
            return answer;
        }
        return answer.withBody(Json.bytes(Fields.apply(fields, route.hidden(), read(answer))));
    }

    /** With an entity tag of the body; empty when the caller has that one. */
    private static Answer tagged(Call call, Answer answer) {
        String tag = "\"gz[" + Digests.md5(answer.body()) + "]\"";
        boolean same = call.header("If-None-Match").filter(tag::equals).isPresent();
        return (same ? Answer.empty(304) : answer).with("ETag", tag);
    }

    private static RateLimits.Resource resource(Optional<Match> match, List<String> path) {
        boolean source = match.isPresent() && match.get().route().template().endsWith("/src/{commit}/{path...}");
        boolean file = source && !path.get(path.size() - 1).isEmpty();
        return file ? RateLimits.Resource.RAW : RateLimits.Resource.API;
    }

    private static Answer marked(Answer answer, Scopes needed, Caller caller) {
        Answer marked = answer.with("X-Accepted-OAuth-Scopes", String.join(", ", needed.classic()))
                .with(
                        "X-Credential-Type",
                        caller == null
                                ? "unauthenticated_identity"
                                : caller.kind().header())
                .with("X-B3-TraceId", UUID.randomUUID().toString().replace("-", ""))
                .with("X-Request-Count", "1")
                .with("Strict-Transport-Security", "max-age=31536000; includeSubDomains; preload")
                .with("Vary", "Authorization, Origin, cookie, user-context, Accept-Encoding")
                .with("Server", "AtlassianEdge");
        if (!answer.headers().containsKey("Cache-Control")) {
            marked = marked.with("Cache-Control", "private");
        }
        if (caller == null || caller.isAnonymous()) {
            return marked;
        }
        marked = caller.isAccessToken()
                ? marked
                : marked.with("X-OAuth-Scopes", String.join(", ", new TreeSet<>(caller.scopes())));
        return caller.kind() == Caller.Kind.API_TOKEN ? marked.with("X-Token-Id", caller.name()) : marked;
    }
}
