package io.pailguard.auth.setup;

import io.pailguard.auth.connection.Connection;
import io.pailguard.auth.connection.ConnectionService;
import io.pailguard.auth.handshake.ConsentedConsumer;
import io.pailguard.auth.method.ConsentMethod;
import io.pailguard.auth.method.ConsumerCheck;
import io.pailguard.auth.method.Methods;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.problem.Result.Refused;
import io.pailguard.auth.scope.Scope;
import io.pailguard.auth.setup.SetupView.Step;
import io.pailguard.auth.setup.SetupView.Step.Name;
import io.pailguard.auth.setup.SetupView.Verdict;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.bitbucket.token.ConsentPage;
import io.pailguard.bitbucket.token.ConsentPage.Seen;
import io.pailguard.kit.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Looks how far each step is. Nothing of it is stored: it can be left, and gone on with, at any time. */
@ApplicationScoped
class SetupService {
    private final ConnectionService service;
    private final ConsentedConsumer consumers;
    private final ConsumerCheck check;
    private final ConsentPage page;
    private final Methods methods;
    private final Caller caller;

    SetupService(
            ConnectionService service,
            ConsentedConsumer consumers,
            ConsumerCheck check,
            ConsentPage page,
            Methods methods,
            Caller caller) {
        this.service = service;
        this.consumers = consumers;
        this.check = check;
        this.page = page;
        this.methods = methods;
        this.caller = caller;
    }

    Uni<Result<SetupView>> of(UUID id) {
        return service.find(id)
                .chain(Result.then(connection -> bringing(connection)
                        .chain(method -> consumers
                                .of(connection, method)
                                .chain(Result.then(consumer -> steps(connection, method, consumer))))));
    }

    /** Refused where there is nothing to set up. */
    private Result<ConsentMethod> bringing(Connection connection) {
        return methods.get(connection.method()) instanceof ConsentMethod method
                        && method.bringsConsumer()
                        && !connection.state().isFinal()
                ? Result.done(method)
                : Result.refused(Objection.of(
                        AuthProblem.CONNECTION_NOT_READY,
                        "A connection by " + connection.method() + " that is " + connection.state()
                                + " has no steps to be set up by."));
    }

    private Uni<Result<SetupView>> steps(Connection connection, ConsentMethod method, ApiCredential.Basic consumer) {
        return Uni.combine()
                .all()
                .unis(check.known(consumer), page.with(query(connection, method, consumer)))
                .asTuple()
                .map(found -> List.of(
                        registered(found.getItem1(), found.getItem2()),
                        allowed(method, found.getItem2()),
                        aligned(connection)))
                .map(steps -> Result.done(new SetupView(
                        steps.stream().allMatch(step -> step.verdict() == Verdict.DONE), method.callback(), steps)));
    }

    /** What a consent would ask for; without a state, since nobody consents to this. */
    private static String query(Connection connection, ConsentMethod method, ApiCredential.Basic consumer) {
        String scopes =
                connection.scopeProfile().scopes().stream().map(Scope::classic).collect(Collectors.joining(" "));
        return Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        consumer.user(),
                        "redirect_uri",
                        method.callback(),
                        "scope",
                        scopes,
                        // Of nothing: what it would be checked against is never sent.
                        "code_challenge",
                        "A".repeat(43),
                        "code_challenge_method",
                        "S256")
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Step registered(Result<ApiCredential.Basic> known, Seen seen) {
        if (known instanceof Refused<ApiCredential.Basic> refused) {
            return refused.why().problem() == ConnectionProblem.CREDENTIAL_REFUSED
                    ? Step.toDo(
                            Name.REGISTER_CONSUMER,
                            refused.why().detail(),
                            "Give the connection the consumer's present secret.")
                    : Step.notSeen(Name.REGISTER_CONSUMER, refused.why().detail(), "Look again in a few minutes.");
        }
        return seen == Seen.SCOPE_REFUSED
                ? Step.toDo(
                        Name.REGISTER_CONSUMER,
                        "Bitbucket knows the consumer, which was registered without one of the scopes.",
                        "Give it the scopes of the connection in the settings of the workspace.")
                : Step.done(Name.REGISTER_CONSUMER, "Bitbucket knows the consumer's key and secret.");
    }

    private static Step allowed(ConsentMethod method, Seen seen) {
        return switch (seen) {
            case ACCEPTED, SCOPE_REFUSED ->
                Step.done(Name.ALLOW_REDIRECT, "Bitbucket's page of consent takes this consumer and this callback.");
            case REDIRECT_REFUSED ->
                Step.toDo(
                        Name.ALLOW_REDIRECT,
                        "Bitbucket's page of consent refuses the callback.",
                        "Give the consumer the callback " + method.callback() + " at Bitbucket.");
            case CONSUMER_UNKNOWN ->
                Step.toDo(
                        Name.ALLOW_REDIRECT,
                        "Bitbucket's page of consent does not know the consumer.",
                        "Register it first.");
            case UNCLEAR ->
                Step.notSeen(
                        Name.ALLOW_REDIRECT,
                        "Bitbucket did not show its page of consent without somebody signed in.",
                        "Go on: the consent shows whether the callback is allowed.");
        };
    }

    /** Bitbucket does not tell by which identity provider somebody signed in: people compare the two names. */
    private Step aligned(Connection connection) {
        String actor = connection.actor();
        return actor == null
                ? Step.toDo(
                        Name.ALIGN_SIGN_IN,
                        "You are signed in here as " + caller.name() + "; nobody has consented at Bitbucket yet.",
                        "Consent at Bitbucket, signed in there as the same person by the same identity provider.")
                : Step.done(
                        Name.ALIGN_SIGN_IN,
                        "Who was signed in here consented at Bitbucket as " + actor
                                + ". If that is somebody else, sign out at Bitbucket and consent again.");
    }
}
