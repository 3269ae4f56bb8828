package io.pailguard.findings.console.connectors.credentials;

import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.remote.AuthApi;
import io.pailguard.findings.console.remote.Methods;
import io.pailguard.findings.console.remote.RemoteProblem;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** The policy for credentials: read by all, changed by a connector-admin who sees all teams. */
@Path("/connectors/policy")
class CredentialPolicyResource {
    private static final String PATH = "/connectors/policy";
    private static final String TITLE = "Policy for credentials";

    private final AuthApi auth;
    private final Visitor visitor;
    private final Frame frame;

    CredentialPolicyResource(@RestClient AuthApi auth, Visitor visitor, Frame frame) {
        this.auth = auth;
        this.visitor = visitor;
        this.frame = frame;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
    @Operation(hidden = true)
    public Uni<Response> show(@QueryParam("done") @Nullable String done) {
        Notice changed = "CHANGED".equals(done)
                ? new Notice("ok", "The policy is changed.", "What it does not allow stops within a minute or so.")
                : null;
        return page(changed, null, 200);
    }

    @POST
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> change(@BeanParam PolicyForm form) {
        return auth.changeCredentialPolicy(Etags.quoted(form.version), form.change())
                .map(changed -> Html.seeOther(PATH + "?done=CHANGED"))
                .onFailure(RemoteProblem.class)
                .recoverWithUni(this::refused);
    }

    private Uni<Response> refused(Throwable failure) {
        RemoteProblem problem = (RemoteProblem) failure;
        return page(null, new Notice("bad", "Nothing was changed.", problem.sentences()), problem.status());
    }

    private Uni<Response> page(@Nullable Notice done, @Nullable Notice refused, int status) {
        boolean mayChange = visitor.mayConnect() && visitor.seesAllTeams();
        return Uni.combine()
                .all()
                .unis(
                        auth.credentialPolicy(),
                        auth.credentialPolicies(),
                        auth.methods().onFailure().recoverWithItem(Methods.UNKNOWN))
                .with((policy, versions, methods) ->
                        new PolicyPresenter(frame.words(), methods, mayChange).of(policy, versions, done, refused))
                .chain(page -> frame.of(TITLE, Section.CONNECTORS)
                        .chain(shell -> Html.page(CredentialTemplates.policy(shell, page), status)))
                .onFailure()
                .recoverWithUni(failure -> frame.failure(
                        failure, "The policy could not be read", "auth-service", Section.CONNECTORS, PATH));
    }
}
