package io.pailguard.auth.handshake;

import io.pailguard.auth.bitbucket.BitbucketSettings;
import io.pailguard.auth.bitbucket.OauthConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The two addresses of a consent: Bitbucket's page, and where it sends the browser back to. */
@ApplicationScoped
class AuthorizeAddress {
    private final BitbucketSettings settings;
    private final OauthConsumer consumer;
    private final URI publicUrl;

    AuthorizeAddress(
            BitbucketSettings settings,
            OauthConsumer consumer,
            @ConfigProperty(name = "pailguard.public-url") URI publicUrl) {
        this.settings = settings;
        this.consumer = consumer;
        this.publicUrl = publicUrl;
    }

    /** Registered at the consumer exactly like this: Bitbucket itself would take any address that begins with it. */
    String callback() {
        return withoutSlash(publicUrl) + "/connect/bitbucket/callback";
    }

    String authorize(HandshakeStore.Begun begun, List<String> scopes) {
        return withoutSlash(settings.siteUrl()) + "/site/oauth2/authorize"
                + "?response_type=code"
                + "&client_id=" + encoded(consumer.key())
                + "&redirect_uri=" + encoded(callback())
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
