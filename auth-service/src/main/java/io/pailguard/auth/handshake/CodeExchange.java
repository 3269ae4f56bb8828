package io.pailguard.auth.handshake;

import io.pailguard.auth.bitbucket.Bitbucket;
import io.pailguard.auth.method.ConsentMethod;
import io.pailguard.auth.method.Methods;
import io.pailguard.auth.method.WorkspaceFinder;
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

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem for whatever is wrong with it */
    Uni<Consent> exchange(ConsentMethod method, Handshake handshake, Secret code) {
        return method.exchange(code, handshake.verifier())
                .map(CodeExchange::granted)
                .chain(pair -> examine(method, handshake, pair));
    }

    private static Granted granted(TokenAnswer answer) {
        if (answer instanceof Granted pair) {
            if (pair.refresh().isEmpty()) {
                throw ConnectionProblem.BITBUCKET_UNAVAILABLE.with("Bitbucket gave no refresh token.");
            }
            return pair;
        }
        if (answer instanceof Refused refused) {
            throw ConnectionProblem.CREDENTIAL_REFUSED.with(
                    "Bitbucket does not exchange the code: " + refused.error() + ".",
                    "Begin the authorization again. If it keeps failing, check the consumer's key and secret.",
                    Map.of());
        }
        throw ConnectionProblem.BITBUCKET_UNAVAILABLE.with("Bitbucket's token endpoint gave no clear answer.");
    }

    private Uni<Consent> examine(ConsentMethod method, Handshake handshake, Granted pair) {
        ApiCredential credential = method.credential(null, pair.access());
        return bitbucket.user(credential).chain(user -> {
            requireSuccess(user);
            Set<String> scopes = pair.scopes().or(user::granted).orElseGet(() -> new TreeSet<>(handshake.asked()));
            requireScopes(handshake.asked(), scopes);
            return workspaces
                    .all(credential, methods.answerCheck(method, pair.access()))
                    .map(list -> new Consent(
                            method,
                            pair,
                            pair.refresh().orElseThrow(),
                            user.body().path("display_name").asText("unknown user"),
                            list,
                            scopes,
                            handshake.asked()));
        });
    }

    private static void requireSuccess(ApiAnswer user) {
        Refusal refusal = user.refusal();
        if (refusal != null) {
            throw ConnectionProblem.BITBUCKET_UNAVAILABLE.with(
                    "Bitbucket does not tell who consented. " + refusal.detail());
        }
    }

    private static void requireScopes(List<String> asked, Set<String> granted) {
        List<Scope> wanted = Arrays.stream(Scope.values())
                .filter(scope -> asked.contains(scope.classic()))
                .toList();
        Set<String> missing = Scope.missing(wanted, granted);
        if (!missing.isEmpty()) {
            throw ConnectionProblem.SCOPE_MISSING.with(
                    "The consent lacks " + String.join(", ", missing) + ".",
                    "Give the OAuth consumer these scopes at Bitbucket, then authorize again; nothing was stored.",
                    Map.of("missing", List.copyOf(missing)));
        }
    }
}
