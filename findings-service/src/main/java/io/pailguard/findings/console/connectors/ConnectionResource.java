package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.remote.AuthApi;
import io.pailguard.findings.console.remote.Budget;
import io.pailguard.findings.console.remote.ConnectionSettings.Versions;
import io.pailguard.findings.console.remote.Connections.ChosenClientSecret;
import io.pailguard.findings.console.remote.Connections.ClientSecret;
import io.pailguard.findings.console.remote.Connections.Connection;
import io.pailguard.findings.console.remote.Connections.NewClientSecret;
import io.pailguard.findings.console.remote.Connections.WriteBack;
import io.pailguard.findings.console.remote.Connections.WriteBackChoice;
import io.pailguard.findings.console.remote.Credentials.Override;
import io.pailguard.findings.console.remote.IngestApi;
import io.pailguard.findings.console.remote.IngestApi.Webhook;
import io.pailguard.findings.console.remote.Methods;
import io.pailguard.findings.console.remote.Reports;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.secret.Secret;
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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** One connection, stopping and disconnecting it. The page says what that ends, so no second question is asked. */
@Path("/connectors")
@RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
class ConnectionResource {
    private final AuthApi auth;
    private final IngestApi ingest;
    private final Visitor visitor;
    private final Frame frame;

    ConnectionResource(@RestClient AuthApi auth, @RestClient IngestApi ingest, Visitor visitor, Frame frame) {
        this.auth = auth;
        this.ingest = ingest;
        this.visitor = visitor;
        this.frame = frame;
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("id") UUID id) {
        return Uni.combine()
                .all()
                .unis(
                        auth.connection(id.toString()),
                        auth.methods().onFailure().recoverWithItem(Methods.UNKNOWN),
                        ifTold(auth.clientSecret(id.toString())),
                        ifTold(auth.writeBack(id.toString())),
                        ifTold(ingest.reports(id.toString())),
                        ifTold(ingest.budget(id.toString())),
                        ifTold(auth.policyOverride(id.toString())),
                        ifTold(auth.connectionSettingsVersions(id.toString())))
                .with(this::page)
                .chain(page -> frame.of(page.name(), Section.CONNECTORS)
                        .chain(shell -> Html.page(ConnectorTemplates.connection(shell, page))))
                .onFailure()
                .recoverWithUni(failure -> frame.failure(
                        failure,
                        "The account could not be shown",
                        "auth-service",
                        Section.CONNECTORS,
                        "/connectors/" + id));
    }

    private static <T> Uni<Optional<T>> ifTold(Uni<T> answer) {
        return answer.map(Optional::ofNullable).onFailure().recoverWithItem(Optional.empty());
    }

    private ConnectionPage page(
            Connection connection,
            Methods methods,
            Optional<ClientSecret> secret,
            Optional<WriteBack> writeBack,
            Optional<Reports> reports,
            Optional<Budget> budget,
            Optional<Override> own,
            Optional<Versions> settings) {
        return new ConnectionPresenter(frame.words(), methods, visitor.mayConnect(), visitor.mayScan())
                .page(connection, secret, writeBack, reports, budget, own, settings);
    }

    /** Only on what the page showed: two people do not switch it at once without knowing. */
    @POST
    @Path("{id}/write-back")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> switchWriteBack(
            @PathParam("id") UUID id, @FormParam("on") boolean on, @FormParam("version") long version) {
        return auth.switchWriteBack(id.toString(), Etags.quoted(Long.toString(version)), new WriteBackChoice(on))
                .map(done -> Html.seeOther("/connectors/" + id + "#write-back"))
                .onFailure()
                .recoverWithUni(failure -> frame.failure(
                        failure,
                        "Write-back was not switched",
                        "auth-service",
                        Section.CONNECTORS,
                        "/connectors/" + id));
    }

    /** The kill switch. Nobody throws it by a slip: the box beside it says what that ends. */
    @POST
    @Path("{id}/revocation")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> stop(@PathParam("id") UUID id, @FormParam("sure") boolean sure) {
        if (!sure) {
            return Uni.createFrom().item(Html.seeOther("/connectors/" + id + "#stop"));
        }
        return auth.revoke(id.toString())
                .map(stopped -> Html.seeOther("/connectors/" + id + "#disconnect"))
                .onFailure()
                .recoverWithUni(failure -> frame.failure(
                        failure, "Nothing was stopped", "auth-service", Section.CONNECTORS, "/connectors/" + id));
    }

    @POST
    @Path("{id}/policy-override")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> overridePolicy(@PathParam("id") UUID id, @BeanParam PolicyOverrideForm form) {
        return overridden(id, auth.overridePolicy(id.toString(), Etags.quoted(form.version), form.change()));
    }

    @POST
    @Path("{id}/policy-override/end")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> takeBackOverride(@PathParam("id") UUID id, @FormParam("version") long version) {
        return overridden(id, auth.takeBackOverride(id.toString(), Etags.quoted(Long.toString(version))));
    }

    private Uni<Response> overridden(UUID id, Uni<Override> change) {
        return change.map(done -> Html.seeOther("/connectors/" + id + "#policy"))
                .onFailure()
                .recoverWithUni(failure -> frame.failure(
                        failure,
                        "The policy holds for it as before",
                        "auth-service",
                        Section.CONNECTORS,
                        "/connectors/" + id));
    }

    /** It is never shown again, after an error neither. */
    @POST
    @Path("{id}/client-secret")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> replaceSecret(
            @PathParam("id") UUID id, @FormParam("secret") String secret, @FormParam("revision") long revision) {
        Secret typed = secret == null || secret.isBlank() ? null : Secret.of(secret.strip());
        return changed(
                id,
                auth.replaceClientSecret(
                        id.toString(), Etags.quoted(Long.toString(revision)), new NewClientSecret(typed)));
    }

    @POST
    @Path("{id}/client-secret/in-use")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> useSecret(
            @PathParam("id") UUID id, @FormParam("version") long version, @FormParam("revision") long revision) {
        return changed(
                id,
                auth.useClientSecret(
                        id.toString(), Etags.quoted(Long.toString(revision)), new ChosenClientSecret(version)));
    }

    private Uni<Response> changed(UUID id, Uni<ClientSecret> change) {
        return change.map(done -> Html.seeOther("/connectors/" + id + "#client-secret"))
                .onFailure()
                .recoverWithUni(failure -> frame.failure(
                        failure,
                        "The secret was not changed",
                        "auth-service",
                        Section.CONNECTORS,
                        "/connectors/" + id));
    }

    @POST
    @Path("{id}/disconnection")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> disconnect(@PathParam("id") UUID id) {
        return deleteWebhooks(id)
                .chain(deleted -> auth.disconnect(id.toString())
                        .map(gone -> Html.seeOther("/connectors/" + id))
                        .onFailure()
                        .recoverWithUni(failure -> frame.failure(
                                failure,
                                deleted
                                        ? "The account was not disconnected; its webhooks at Bitbucket may be deleted"
                                        : "Nothing was disconnected",
                                "auth-service",
                                Section.CONNECTORS,
                                "/connectors/" + id)));
    }

    /**
     * Those at Bitbucket, while there is still a credential for it; what stays there for want of one delivers in vain.
     *
     * @return whether any may have been deleted
     */
    private Uni<Boolean> deleteWebhooks(UUID id) {
        return ingest.webhook(id.toString())
                .map(Webhook::subscriptions)
                .onFailure()
                .recoverWithItem(List.of())
                .call(known -> InTurn.each(known, one -> ingest.deleteSubscription(id.toString(), one.place()))
                        .onFailure()
                        .recoverWithNull())
                .map(known -> !known.isEmpty());
    }
}
