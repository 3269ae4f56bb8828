package io.pailguard.auth.handshake;

import io.pailguard.auth.bitbucket.BitbucketSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The address of a consent: Bitbucket's page. */
@ApplicationScoped
class AuthorizeAddress {
    private final BitbucketSettings settings;

    AuthorizeAddress(BitbucketSettings settings) {
        this.settings = settings;
    }

    /** Whether a redirect that says who sent it was sent by Bitbucket. */
    boolean isOurs(String issuer) {
        return issuer.equals(withoutSlash(settings.siteUrl()));
    }

    String authorize(String clientId, String callback, HandshakeStore.Begun begun, List<String> scopes) {
        return withoutSlash(settings.siteUrl()) + "/site/oauth2/authorize"
                + "?response_type=code"
                + "&client_id=" + encoded(clientId)
                + "&redirect_uri=" + encoded(callback)
                + "&scope=" + encoded(String.join(" ", scopes))
                + "&state=" + encoded(begun.state().reveal())
                + "&code_challenge=" + encoded(begun.challenge())
                + "&code_challenge_method=S256";
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String withoutSlash(URI address) {
        String text = address.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
