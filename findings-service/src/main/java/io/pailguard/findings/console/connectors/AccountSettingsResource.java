package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.SelectOption;
import io.pailguard.findings.console.remote.AuthApi;
import io.pailguard.findings.console.remote.ConnectionSettings.Chosen;
import io.pailguard.findings.console.remote.ConnectionSettings.Version;
import io.pailguard.findings.console.remote.Connections.Connection;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Changes what people may change of an account, and goes back to what it was. */
@Path("/connectors")
@RolesAllowed(Roles.CONNECTOR_ADMIN)
class AccountSettingsResource {
    private final AuthApi auth;
    private final Frame frame;

    AccountSettingsResource(@RestClient AuthApi auth, Frame frame) {
        this.auth = auth;
        this.frame = frame;
    }

    private record Known(Connection connection, Version newest) {}

    private Uni<Known> known(UUID id) {
        return Uni.combine()
                .all()
                .unis(auth.connection(id.toString()), auth.connectionSettings(id.toString()))
                .with(Known::new);
    }

    @GET
    @Path("{id}/settings")
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("id") UUID id) {
        return known(id)
                .chain(known -> page(
                        known,
                        AccountSettingsForm.of(
                                known.newest().version(), known.newest().settings()),
                        null))
                .onFailure()
                .recoverWithUni(failure -> failed(failure, id));
    }

    /** Only of what the page showed: two people do not change it at once without knowing. */
    @POST
    @Path("{id}/settings")
    @Operation(hidden = true)
    public Uni<Response> change(@PathParam("id") UUID id, @BeanParam AccountSettingsForm form) {
        return known(id)
                .chain(known -> auth.changeConnectionSettings(
                                id.toString(),
                                Etags.quoted(form.version),
                                form.change(
                                        known.connection(),
                                        known.newest().settings(),
                                        frame.words().now()))
                        .map(done -> Html.seeOther("/connectors/" + id + "#settings"))
                        .onFailure(RemoteProblem.class)
                        .recoverWithUni(refused -> page(known, form, refused)))
                .onFailure()
                .recoverWithUni(failure -> failed(failure, id));
    }

    @POST
    @Path("{id}/settings/in-use")
    @Operation(hidden = true)
    public Uni<Response> goBack(
            @PathParam("id") UUID id, @FormParam("version") long version, @FormParam("revision") long revision) {
        return auth.useConnectionSettings(id.toString(), Etags.quoted(Long.toString(revision)), new Chosen(version))
                .map(done -> Html.seeOther("/connectors/" + id + "#settings"))
                .onFailure()
                .recoverWithUni(failure -> failed(failure, id));
    }

    private Uni<Response> page(Known known, AccountSettingsForm form, @Nullable RemoteProblem refused) {
        Connection connection = known.connection();
        CredentialInputs asked = CredentialInputs.of(connection.method());
        AccountSettingsPage page = new AccountSettingsPage(
                connection.id(),
                connection.name(),
                form.version,
                form.name,
                form.description,
                asked.consent() ? ConnectFormPresenter.profiles(form.profile == null ? "" : form.profile) : List.of(),
                asked.expiry() && connection.credential() != null,
                form.expires,
                stays(known.newest(), form.deleteIn),
                refused == null ? null : new Notice("bad", "Nothing was changed.", refused.sentences()));
        return frame.of("Settings", Section.CONNECTORS)
                .chain(shell ->
                        Html.page(ConnectorTemplates.changes(shell, page), refused == null ? 200 : refused.status()));
    }

    private List<SelectOption> stays(Version newest, int chosen) {
        List<SelectOption> stays = new ArrayList<>();
        if (newest.settings().deleteAt() != null) {
            String until = frame.words().moment(newest.settings().deleteAt()).text();
            stays.add(new SelectOption(
                    Integer.toString(AccountSettingsForm.AS_IT_IS),
                    "as it is: it removes itself on " + until,
                    chosen == AccountSettingsForm.AS_IT_IS));
        }
        stays.addAll(ConnectFormPresenter.stays(chosen));
        return stays;
    }

    private Uni<Response> failed(Throwable failure, UUID id) {
        return frame.failure(failure, "Nothing was changed", "auth-service", Section.CONNECTORS, "/connectors/" + id);
    }
}
