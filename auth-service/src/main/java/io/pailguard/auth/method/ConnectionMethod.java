package io.pailguard.auth.method;

import io.pailguard.auth.method.MethodPage.AskedScope;
import io.pailguard.auth.scope.Scope;
import io.pailguard.auth.vault.SecretKind;
import io.pailguard.bitbucket.ApiAnswer;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.bitbucket.token.TokenAnswer;
import io.pailguard.contracts.connection.Method;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One way to connect. Whatever sets it apart from the others stands in its class, in a package of its own; being a bean
 * is all that it takes to be offered. Where a class says nothing else, its tokens are bearer tokens with classic scopes.
 */
public sealed interface ConnectionMethod permits TokenMethod, ConsentMethod, GrantMethod {
    Method name();

    /** What people read before they choose it. */
    Description description();

    /** Whether it is the one to take when nothing stands against it. */
    default boolean isRecommended() {
        return false;
    }

    /** What is missing before a connection can be made with it here. */
    default Optional<String> unavailable() {
        return Optional.empty();
    }

    /** The scopes that it asks for, in its own vocabulary. */
    default List<AskedScope> scopes() {
        return AskedScope.classic();
    }

    /** How its credentials name this scope. */
    default Collection<String> namesOf(Scope scope) {
        return List.of(scope.classic());
    }

    /** What a credential lacks; before Bitbucket has named any scope, in the vocabulary in which it would. */
    default List<String> missing(Scope scope, Collection<String> granted) {
        return List.copyOf(granted.isEmpty() ? namesOf(scope) : Scope.missing(List.of(scope), granted));
    }

    /** The page at Atlassian where its credential is made, or that tells how. */
    String makeUrl();

    /** @param workspaceSlug once it is known */
    RevokeHelp revokeHelp(@Nullable String workspaceSlug);

    /** Which of the sealed secrets Bitbucket takes. */
    SecretKind secretKind();

    /** As the API takes it; {@code user} is what was stored beside it. */
    default ApiCredential credential(@Nullable String user, Secret secret) {
        return new ApiCredential.Bearer(secret);
    }

    /** What git over HTTPS takes with the secret; {@code user} is what was stored beside it. */
    default String gitUser(@Nullable String user) {
        return "x-token-auth";
    }

    /** Whether each connection has an OAuth consumer of its own, whose key and secret are given with it. */
    default boolean bringsConsumer() {
        return false;
    }

    /** The field in which its secret is given. */
    default String secretField() {
        return "token";
    }

    /** Whether it stands for a user, who can be asked for. */
    boolean actsAsUser();

    /** How its secret, which ends after hours, is replaced; empty where it is only tried from time to time. */
    Optional<Renewal> renewal();

    default boolean isRefreshed() {
        return renewal().isPresent();
    }

    /** The cheapest call that shows whether Bitbucket accepts the credential. */
    Uni<ApiAnswer> tried(ApiCredential credential, UUID workspace);

    /** What is said when Bitbucket does not accept the credential. */
    Advice notAccepted();

    /** Trades what is kept for the purpose for a new pair. */
    @FunctionalInterface
    interface Renewal {
        Uni<TokenAnswer> renew(Kept kept);
    }

    /**
     * What is kept to renew by.
     *
     * @param refreshToken where the last answer brought one
     * @param consumer the connection's own, where it has one
     */
    record Kept(Optional<Secret> refreshToken, Optional<ApiCredential.Basic> consumer) {
        /** Nothing: the credential is only tried. */
        public boolean isEmpty() {
            return refreshToken.isEmpty() && consumer.isEmpty();
        }
    }

    /** How a connection gets a new credential in the place of one that is accepted no longer. */
    String howToRenew();

    /** How a connection gets these scopes too, without the full stop. */
    String howToAdd(String scopes);

    /** How a connection is made with these scopes too, without the full stop. */
    String howToBeginWith(String scopes);

    /** What is wrong, and how to mend it. */
    record Advice(String detail, String fix) {}

    /**
     * @param securityNote what to bear in mind
     * @param prerequisites what must be there before
     * @param helpText what the page of {@link #makeUrl()} is about
     * @param comparison what sets it apart from the others
     */
    record Description(
            String title,
            String whenToUse,
            String securityNote,
            List<String> prerequisites,
            String helpText,
            String scopeHint,
            Comparison comparison) {}
}
