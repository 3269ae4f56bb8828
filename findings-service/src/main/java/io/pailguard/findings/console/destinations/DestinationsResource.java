package io.pailguard.findings.console.destinations;

import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.findings.destination.DestinationInput;
import io.pailguard.findings.destination.DestinationKind;
import io.pailguard.findings.destination.DestinationKinds;
import io.pailguard.findings.destination.DestinationProblem;
import io.pailguard.findings.destination.DestinationRequest;
import io.pailguard.findings.destination.DestinationResult;
import io.pailguard.findings.destination.DestinationService;
import io.pailguard.findings.destination.DestinationView;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.secret.Secret;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Destinations: all of them, one with its form, its secret and its test, and the form of a new one. */
@Path("/destinations")
class DestinationsResource {
    private static final String SETTING = "setting-";
    private static final String NAME = "name";
    private static final String TEAM = "team";
    private static final String SECRET = "secret";

    private final DestinationService destinations;
    private final DestinationInput input;
    private final DestinationKinds kinds;
    private final Visitor visitor;
    private final Frame frame;

    DestinationsResource(
            DestinationService destinations,
            DestinationInput input,
            DestinationKinds kinds,
            Visitor visitor,
            Frame frame) {
        this.destinations = destinations;
        this.input = input;
        this.kinds = kinds;
        this.visitor = visitor;
        this.frame = frame;
    }

    private DestinationsPresenter presenter() {
        return new DestinationsPresenter(kinds, frame.words(), visitor.teams(), visitor.mayTriage());
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR})
    @Operation(hidden = true)
    public Uni<Response> list(@QueryParam("done") @Nullable String done) {
        Notice notice = "DELETED".equals(done) ? new Notice("ok", "The destination is deleted.", null) : null;
        return destinations
                .list(visitor.scope())
                .map(found -> presenter().list(found, notice))
                .chain(page -> frame.of(Section.DESTINATIONS.title(), Section.DESTINATIONS)
                        .chain(shell -> Html.page(DestinationsTemplates.destinations(shell, page))));
    }

    @GET
    @Path("/new")
    @RolesAllowed(Roles.ANALYST)
    @Operation(hidden = true)
    public Uni<Response> blank(@QueryParam("kind") @Nullable String kind) {
        return page(presenter().blank(kind(kind), "", "", Map.of(), null), 200);
    }

    private DestinationKind kind(@Nullable String id) {
        return kinds.of(Objects.requireNonNullElse(id, ""))
                .orElseThrow(
                        () -> DestinationProblem.DESTINATION_UNKNOWN.with("There is no such kind of destination."));
    }

    @POST
    @RolesAllowed(Roles.ANALYST)
    @Operation(hidden = true)
    public Uni<Response> create(MultivaluedMap<String, String> form) {
        DestinationKind kind = kind(form.getFirst("kind"));
        return Uni.createFrom()
                .deferred(() -> destinations.create(input.made(request(form, kind), visitor.scope())))
                .map(result -> result.as(DestinationResult.Done.class))
                .chain(done -> shown(done, "MADE"))
                .onFailure(HttpProblem.class)
                .recoverWithUni(failure -> page(
                        presenter()
                                .blank(
                                        kind,
                                        Objects.requireNonNullElse(form.getFirst(NAME), ""),
                                        Objects.requireNonNullElse(form.getFirst(TEAM), ""),
                                        settings(form),
                                        refused(failure)),
                        failure.getStatusCode()));
    }

    private static DestinationRequest request(MultivaluedMap<String, String> form, DestinationKind kind) {
        return new DestinationRequest(
                form.getFirst(NAME), kind.id(), form.getFirst(TEAM), settings(form), secret(form.getFirst(SECRET)));
    }

    private static @Nullable Secret secret(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : Secret.of(typed.strip());
    }

    private static Map<String, String> settings(MultivaluedMap<String, String> form) {
        Map<String, String> settings = new LinkedHashMap<>();
        form.forEach((name, values) -> {
            if (name.startsWith(SETTING)) {
                settings.put(name.substring(SETTING.length()), values.get(0));
            }
        });
        return settings;
    }

    /** A key that was made is in this answer alone; else the page is asked for anew. */
    private Uni<Response> shown(DestinationResult.Done done, String what) {
        if (done.made().isEmpty()) {
            return Uni.createFrom().item(Html.seeOther(href(done.destination().id()) + "?done=" + what));
        }
        Notice notice = new Notice("ok", "Copy the signing key now: it is not shown again.", null);
        return page(presenter().one(done.destination(), done.made().get().reveal(), notice), 200)
                .map(answer -> Response.fromResponse(answer)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    private static String href(UUID id) {
        return DestinationsPresenter.HREF + "/" + id;
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR})
    @Operation(hidden = true)
    public Uni<Response> read(@PathParam("id") UUID id, @QueryParam("done") @Nullable String done) {
        return found(id).chain(it -> page(presenter().one(it, null, notice(done, it)), 200));
    }

    private Uni<DestinationView> found(UUID id) {
        return destinations
                .find(id, visitor.scope())
                .map(result -> result.as(DestinationResult.Done.class).destination());
    }

    private static @Nullable Notice notice(@Nullable String done, DestinationView it) {
        return switch (Objects.requireNonNullElse(done, "")) {
            case "MADE" -> new Notice("ok", "The destination is made.", "Send a test to see whether it works.");
            case "CHANGED" -> new Notice("ok", "The destination is changed.", null);
            case "REPLACED" -> new Notice("ok", "The secret is replaced.", "Send a test to see whether it works.");
            case "TESTED" -> tested(it);
            default -> null;
        };
    }

    private static @Nullable Notice tested(DestinationView it) {
        DestinationView.LastTryView last = it.last();
        if (last == null) {
            return null;
        }
        return switch (last.result()) {
            case DELIVERED -> new Notice("ok", "The test was taken.", last.text());
            case REFUSED -> new Notice("bad", "The test was refused.", last.text());
            case FAILED -> new Notice("bad", "The test did not arrive.", last.text());
        };
    }

    @POST
    @Path("/{id}")
    @RolesAllowed(Roles.ANALYST)
    @Operation(hidden = true)
    public Uni<Response> change(@PathParam("id") UUID id, MultivaluedMap<String, String> form) {
        return found(id)
                .chain(it -> destinations.change(
                        id,
                        Etags.quoted(form.getFirst("version")),
                        DestinationInput.name(form.getFirst(NAME)),
                        DestinationInput.settings(kind(it.kind()), settings(form)),
                        visitor.scope()))
                .map(result -> result.as(DestinationResult.Done.class))
                .map(done -> Html.seeOther(href(id) + "?done=CHANGED"))
                .onFailure(HttpProblem.class)
                .recoverWithUni(failure -> refused(id, failure));
    }

    @POST
    @Path("/{id}/secret")
    @RolesAllowed(Roles.ANALYST)
    @Operation(hidden = true)
    public Uni<Response> rotate(@PathParam("id") UUID id, @FormParam(SECRET) @Nullable String typed) {
        return found(id)
                .chain(it -> destinations.rotate(
                        id, DestinationInput.replacement(kind(it.kind()), secret(typed)), visitor.scope()))
                .map(result -> result.as(DestinationResult.Done.class))
                .chain(done -> shown(done, "REPLACED"))
                .onFailure(HttpProblem.class)
                .recoverWithUni(failure -> refused(id, failure));
    }

    @POST
    @Path("/{id}/test")
    @RolesAllowed(Roles.ANALYST)
    @Operation(hidden = true)
    public Uni<Response> test(@PathParam("id") UUID id) {
        return destinations
                .test(id, visitor.scope())
                .map(result -> result.as(DestinationResult.Tested.class))
                .map(tested -> Html.seeOther(href(id) + "?done=TESTED"));
    }

    @POST
    @Path("/{id}/delete")
    @RolesAllowed(Roles.ANALYST)
    @Operation(hidden = true)
    public Uni<Response> delete(@PathParam("id") UUID id) {
        return destinations
                .delete(id, visitor.scope())
                .map(result -> result.as(DestinationResult.Deleted.class))
                .map(deleted -> Html.seeOther(DestinationsPresenter.HREF + "?done=DELETED"));
    }

    /** The page as it is, with what stands against the change; an id that is not seen stays unknown. */
    private Uni<Response> refused(UUID id, HttpProblem problem) {
        return found(id).chain(it -> page(presenter().one(it, null, refused(problem)), problem.getStatusCode()));
    }

    private static Notice refused(HttpProblem problem) {
        return new Notice("bad", "Nothing was changed.", problem.getDetail());
    }

    private Uni<Response> page(DestinationPage page, int status) {
        return frame.of(page.title(), Section.DESTINATIONS)
                .chain(shell -> Html.page(DestinationsTemplates.destination(shell, page), status));
    }
}
