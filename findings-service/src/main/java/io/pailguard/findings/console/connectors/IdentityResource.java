package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.connectors.IdentityPage.Row;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.Verdict;
import io.pailguard.findings.console.remote.AuthApi;
import io.pailguard.findings.console.remote.ConnectionSettings.Match;
import io.pailguard.findings.console.remote.ConnectionSettings.Matches;
import io.pailguard.findings.console.remote.ConnectionSettings.Rule;
import io.pailguard.findings.console.remote.ConnectionSettings.Version;
import io.pailguard.findings.console.remote.RemoteProblem;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** How accounts of Bitbucket are matched to people: tried on samples, and saved with the settings. */
@Path("/connectors")
@RolesAllowed(Roles.CONNECTOR_ADMIN)
class IdentityResource {
    private final AuthApi auth;
    private final Frame frame;

    IdentityResource(@RestClient AuthApi auth, Frame frame) {
        this.auth = auth;
        this.frame = frame;
    }

    @GET
    @Path("{id}/people")
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("id") UUID id) {
        return auth.connectionSettings(id.toString())
                .chain(settings -> page(id, settings, saved(settings), List.of(), null, 200))
                .onFailure()
                .recoverWithUni(failure -> failed(failure, id));
    }

    /** Nothing is saved. */
    @POST
    @Path("{id}/people/trial")
    @Operation(hidden = true)
    public Uni<Response> tried(@PathParam("id") UUID id, @BeanParam IdentityForm form) {
        return auth.connectionSettings(id.toString())
                .chain(settings -> auth.tryIdentityRule(id.toString(), form.trial())
                        .map(Matches::items)
                        .chain(items -> page(id, settings, form, items, null, 200))
                        .onFailure(RemoteProblem.class)
                        .recoverWithUni(refused -> refused(id, settings, form, "It was not tried.", refused)))
                .onFailure()
                .recoverWithUni(failure -> failed(failure, id));
    }

    @POST
    @Path("{id}/people")
    @Operation(hidden = true)
    public Uni<Response> save(@PathParam("id") UUID id, @BeanParam IdentityForm form) {
        return auth.connectionSettings(id.toString())
                .chain(settings -> put(id, form.version, settings, form.rule())
                        .onFailure(RemoteProblem.class)
                        .recoverWithUni(refused -> refused(id, settings, form, "Nothing was changed.", refused)))
                .onFailure()
                .recoverWithUni(failure -> failed(failure, id));
    }

    @POST
    @Path("{id}/people/end")
    @Operation(hidden = true)
    public Uni<Response> end(@PathParam("id") UUID id, @FormParam("version") String version) {
        return auth.connectionSettings(id.toString())
                .chain(settings -> put(id, version, settings, null))
                .onFailure()
                .recoverWithUni(failure -> failed(failure, id));
    }

    private Uni<Response> put(UUID id, String version, Version settings, @Nullable Rule rule) {
        return auth.changeConnectionSettings(
                        id.toString(),
                        Etags.quoted(version),
                        settings.settings().matchingBy(rule))
                .map(done -> Html.seeOther("/connectors/" + id + "#settings"));
    }

    private static IdentityForm saved(Version settings) {
        IdentityForm form = new IdentityForm();
        Rule rule = settings.settings().identityRule();
        form.version = Long.toString(settings.version());
        form.claim = rule == null ? "email" : rule.claim();
        form.template = rule == null ? "" : rule.template();
        return form;
    }

    private Uni<Response> refused(UUID id, Version settings, IdentityForm form, String fact, RemoteProblem problem) {
        return page(id, settings, form, List.of(), new Notice("bad", fact, problem.sentences()), problem.status());
    }

    private Uni<Response> page(
            UUID id, Version settings, IdentityForm form, List<Match> matches, @Nullable Notice told, int status) {
        IdentityPage page = new IdentityPage(
                id.toString(),
                settings.settings().name(),
                form.version,
                form.claim,
                form.template,
                settings.settings().identityRule() != null,
                form.accounts,
                form.people,
                matches.stream().map(IdentityResource::row).toList(),
                told);
        return frame.of("People", Section.CONNECTORS)
                .chain(shell -> Html.page(ConnectorTemplates.identity(shell, page), status));
    }

    private static Row row(Match match) {
        Verdict outcome = switch (match.outcome()) {
            case "MATCHED" -> new Verdict("ok", "Matched");
            case "AMBIGUOUS" -> new Verdict("warn", "Ambiguous");
            case "NO_MATCH" -> new Verdict("bad", "No match");
            default -> new Verdict("na", "Not known");
        };
        return new Row(outcome, match.account(), match.value() == null ? "" : match.value(), match.why());
    }

    private Uni<Response> failed(Throwable failure, UUID id) {
        return frame.failure(failure, "Nothing was changed", "auth-service", Section.CONNECTORS, "/connectors/" + id);
    }
}
