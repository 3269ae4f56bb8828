package io.pailguard.auth.handshake;

import io.pailguard.auth.bitbucket.Bitbucket;
import io.pailguard.auth.method.ConsentMethod;
import io.pailguard.auth.method.Methods;
import io.pailguard.auth.method.WorkspaceFinder;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.scope.Scope;
import io.pailguard.bitbucket.ApiAnswer;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.bitbucket.Refusal;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.bitbucket.token.TokenAnswer;
import io.pailguard.bitbucket.token.TokenAnswer.Granted;
import io.pailguard.bitbucket.token.TokenAnswer.Refused;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Turns the code into a pair of tokens and looks at what was granted, before anything is stored. */
@ApplicationScoped
class CodeExchange {
    private final Bitbucket bitbucket;
    private final WorkspaceFinder workspaces;
    private final Methods methods;

    CodeExchange(Bitbucket bitbucket, WorkspaceFinder workspaces, Methods methods) {
        this.bitbucket = bitbucket;
        this.workspaces = workspaces;
        this.methods = methods;
    }

    /** Where anything is wrong with it nothing is stored. */
    Uni<Result<Consent>> exchange(
            ConsentMethod method, ApiCredential.Basic consumer, Handshake handshake, Secret code) {
        return method.exchange(consumer, code, handshake.verifier())
                .map(CodeExchange::pair)
                .chain(Result.then(granted -> examine(method, consumer, handshake, granted)));
    }

    /** A first pair, which has a refresh token. */
    private static Result<Granted> pair(TokenAnswer answer) {
        if (answer instanceof Granted pair) {
            return pair.refresh().isPresent() ? Result.done(pair) : unavailable("Bitbucket gave no refresh token.");
        }
        if (answer instanceof Refused refused) {
            return Result.refused(Objection.of(
                    ConnectionProblem.CREDENTIAL_REFUSED,
                    "Bitbucket does not exchange the code: " + refused.error() + ".",
                    "Begin the authorization again. If it keeps failing, check the consumer's key and secret.",
                    Map.of()));
        }
        return unavailable("Bitbucket's token endpoint gave no clear answer.");
    }

    private Uni<Result<Consent>> examine(
            ConsentMethod method, ApiCredential.Basic consumer, Handshake handshake, Granted pair) {
        return bitbucket
                .user(method.credential(null, pair.access()))
                .chain(answer -> told(answer)
                        .flatMap(user -> scopes(handshake, pair, user))
                        .chain(scopes -> consent(method, consumer, handshake, pair, answer, scopes)));
    }

    private Uni<Result<Consent>> consent(
            ConsentMethod method,
            ApiCredential.Basic consumer,
            Handshake handshake,
            Granted pair,
            ApiAnswer user,
            Set<String> scopes) {
        return workspaces
                .all(method.credential(null, pair.access()), methods.answerCheck(method, pair.access()))
                .map(found -> found.map(list -> new Consent(
                        method,
                        "consumer:" + consumer.user(),
                        pair,
                        pair.refresh().orElseThrow(),
                        user.body().path("display_name").asText("unknown user"),
                        list,
                        scopes,
                        handshake.asked())));
    }

    private static Result<ApiAnswer> told(ApiAnswer user) {
        Refusal refusal = user.refusal();
        return refusal == null
                ? Result.done(user)
                : unavailable("Bitbucket does not tell who consented. " + refusal.detail());
    }

    /** What was granted; refused where that is less than what was asked for. */
    private static Result<Set<String>> scopes(Handshake handshake, Granted pair, ApiAnswer user) {
        Set<String> granted = pair.scopes().or(user::granted).orElseGet(() -> new TreeSet<>(handshake.asked()));
        List<Scope> wanted = Arrays.stream(Scope.values())
                .filter(scope -> handshake.asked().contains(scope.classic()))
                .toList();
        Set<String> missing = Scope.missing(wanted, granted);
        return missing.isEmpty()
                ? Result.done(granted)
                : Result.refused(Objection.of(
                        ConnectionProblem.SCOPE_MISSING,
                        "The consent lacks " + String.join(", ", missing) + ".",
                        "Give the OAuth consumer these scopes at Bitbucket, then authorize again; nothing was stored.",
                        Map.of("missing", List.copyOf(missing))));
    }

    private static <T> Result<T> unavailable(String detail) {
        return Result.refused(Objection.of(ConnectionProblem.BITBUCKET_UNAVAILABLE, detail));
    }
}
