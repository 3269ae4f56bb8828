package io.pailguard.findings.console.policy;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.findings.policy.SecretPolicies;
import io.pailguard.findings.policy.SecretPolicyView;
import io.pailguard.findings.policy.WhenRemoved;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Roles;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What closes and what ranks secrets: read by whoever reads issues, changed by analysts who see all teams. */
@Path("/settings/secrets")
class SecretPolicyPageResource {
    private static final String TITLE = "Policy for secrets";

    private final SecretPolicies policies;
    private final Visitor visitor;
    private final Frame frame;

    SecretPolicyPageResource(SecretPolicies policies, Visitor visitor, Frame frame) {
        this.policies = policies;
        this.visitor = visitor;
        this.frame = frame;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR})
    @Operation(hidden = true)
    public Uni<Response> read(@QueryParam("done") String done) {
        Notice changed = "CHANGED".equals(done)
                ? new Notice("ok", "The policy is changed.", "Issues follow within a minute or so.")
                : null;
        return page(changed, null, 200);
    }

    @POST
    @RolesAllowed(Roles.ANALYST)
    @Operation(hidden = true)
    public Uni<Response> change(@BeanParam SecretPolicyForm form) {
        return policies.read()
                .chain(before -> policies.change(Etags.quoted(form.version), form.applied(before)))
                .map(changed -> Html.seeOther("/settings/secrets?done=CHANGED"))
                .onFailure(HttpProblem.class)
                .recoverWithUni(this::refused);
    }

    private Uni<Response> refused(HttpProblem problem) {
        String detail = problem.getDetail() == null ? "" : problem.getDetail();
        return page(null, new Notice("bad", "Nothing was changed.", detail), problem.getStatusCode());
    }

    private Uni<Response> page(@Nullable Notice done, @Nullable Notice refused, int status) {
        return policies.read()
                .map(policy -> page(policy, done, refused))
                .chain(page -> frame.of(TITLE, Section.SETTINGS)
                        .chain(shell -> Html.page(PolicyTemplates.secrets(shell, page), status)));
    }

    private SecretPolicyPage page(SecretPolicyView policy, @Nullable Notice done, @Nullable Notice refused) {
        List<SecretPolicyPage.Rule> rules = new ArrayList<>();
        for (SecretPolicyView.Rule rule : policy.rules()) {
            rules.add(rule(rules.size() + 1, rule));
        }
        String changed = policy.changedAt() == null
                ? null
                : "Changed by " + policy.changedBy() + ", "
                        + frame.words().moment(policy.changedAt()).text() + ".";
        boolean mayChange = visitor.mayTriage() && visitor.scope().all();
        return new SecretPolicyPage(rules, policy.version(), changed, mayChange, done, refused);
    }

    private static SecretPolicyPage.Rule rule(int place, SecretPolicyView.Rule rule) {
        String confidence = rule.confidences() == null || rule.confidences().isEmpty()
                ? "any"
                : rule.confidences().stream()
                        .sorted()
                        .map(Confidence::name)
                        .map(it -> Words.ofConstant(it).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" or "));
        String change = rule.change() == null || rule.change().signum() == 0
                ? "as it is"
                : (rule.change().signum() > 0 ? "+" : "\u2212")
                        + rule.change().abs().toPlainString();
        return new SecretPolicyPage.Rule(
                place,
                rule.check(),
                confidence,
                rule.olderThanDays() == null || rule.olderThanDays() == 0
                        ? "any"
                        : "from " + rule.olderThanDays() + " days on",
                whenRemoved(rule.whenRemoved()),
                change);
    }

    private static String whenRemoved(@Nullable WhenRemoved decided) {
        return decided == null
                ? "as without a rule"
                : decided == WhenRemoved.RESOLVES ? "it is resolved" : "it stays open";
    }
}
