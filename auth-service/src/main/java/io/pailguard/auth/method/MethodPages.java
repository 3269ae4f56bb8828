package io.pailguard.auth.method;

import io.pailguard.auth.bitbucket.BitbucketSettings;
import io.pailguard.auth.bitbucket.OauthConsumer;
import io.pailguard.auth.method.MethodList.Retired;
import io.pailguard.auth.method.MethodPage.AskedScope;
import io.pailguard.auth.scope.Scope;
import io.pailguard.contracts.connection.Method;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The words of the method pages. */
@ApplicationScoped
class MethodPages {
    private final BitbucketSettings settings;
    private final OauthConsumer consumer;
    private final String publicUrl;

    MethodPages(
            BitbucketSettings settings,
            OauthConsumer consumer,
            @ConfigProperty(name = "pailguard.public-url") URI publicUrl) {
        this.settings = settings;
        this.consumer = consumer;
        this.publicUrl = withoutSlash(publicUrl.toString());
    }

    MethodList all() {
        return new MethodList(
                List.of(bitbucketApp(), apiToken(), accessToken()),
                new Retired(
                        "App passwords are gone: Bitbucket removed them on 28 July 2026. It refuses each of them. Make an"
                                + " API token with scopes instead; it goes with your Atlassian e-mail, not with your"
                                + " Bitbucket user name.",
                        "api-token"),
                withoutSlash(settings.apiUrl().toString()) + "/2.0",
                settings.simulated());
    }

    private MethodPage bitbucketApp() {
        boolean available = consumer.isRegistered();
        return new MethodPage(
                Method.BITBUCKET_APP,
                "bitbucket-app",
                "Bitbucket App",
                true,
                available,
                available ? null : "The operator has not registered an OAuth client for this installation yet.",
                "For most workspaces: one click and a consent on Bitbucket's own page. No secret passes through your"
                        + " hands, and what was granted can be withdrawn at any time.",
                "It acts as the person who consents. Use an account that stays when people leave. Its tokens live for"
                        + " hours and are renewed by Pailguard; all connections of this installation share one request"
                        + " budget.",
                List.of(
                        "You are signed in at Bitbucket as a member of the workspace, best as an administrator.",
                        "The OAuth client of this installation is registered with the callback " + publicUrl
                                + "/connect/bitbucket/callback."),
                Method.BITBUCKET_APP.makeUrl(),
                "How to register the OAuth client in Bitbucket",
                classic(),
                "The consent asks for exactly these scopes; an optional one only if you choose it.");
    }

    private MethodPage apiToken() {
        return new MethodPage(
                Method.API_TOKEN,
                "api-token",
                "API token",
                false,
                true,
                null,
                "For one person's account or a service account, when no OAuth client may be registered, or for a quick"
                        + " trial.",
                "The token opens whatever its owner can open, within its scopes, until it expires (at most a year). Give"
                        + " it read scopes only.",
                List.of(
                        "An Atlassian account that is a member of the workspace.",
                        "An API token made with scopes, for the app Bitbucket. A token without scopes is refused.",
                        "The e-mail of that account; a Bitbucket user name does not work."),
                Method.API_TOKEN.makeUrl(),
                "Create an API token at Atlassian",
                granular(),
                "Name it after this installation, so that its owner knows it again.");
    }

    private MethodPage accessToken() {
        return new MethodPage(
                Method.ACCESS_TOKEN,
                "access-token",
                "Access token",
                false,
                true,
                null,
                "For a workspace on Premium whose connection shall not hang on a person: it acts as itself and has a"
                        + " request budget of its own.",
                "It cannot read permissions, and it ends with the workspace, project or repository that it belongs to.",
                List.of(
                        "A workspace administrator; workspace and project tokens need the Premium plan.",
                        "The slug of the workspace, which the token does not tell."),
                Method.ACCESS_TOKEN.makeUrl(),
                "How to create an access token in Bitbucket",
                classic(),
                "Bitbucket does not always tell the scopes of an access token: VERIFY shows what works.");
    }

    private static List<AskedScope> classic() {
        return Arrays.stream(Scope.values())
                .map(scope -> new AskedScope(
                        scope.classic(), scope.reason(), scope.isOptional(), scope.isOptional(), scope.cost()))
                .toList();
    }

    private static List<AskedScope> granular() {
        return Arrays.stream(Scope.values())
                .filter(scope -> scope != Scope.PROJECT_ADMIN)
                .flatMap(scope -> scope.granular().stream()
                        .map(name -> new AskedScope(
                                name, scope.reason(), scope.isOptional(), name.startsWith("admin:"), scope.cost())))
                .toList();
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
