package io.pailguard.auth.bitbucket;

import io.pailguard.bitbucket.ApiCredential;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The OAuth consumer that the operator registered for this installation, if there is one. */
@ApplicationScoped
public class OauthConsumer {
    private final BitbucketSettings.App settings;

    OauthConsumer(BitbucketSettings settings) {
        this.settings = settings.app();
    }

    /** Empty when none is registered. */
    public Optional<String> key() {
        return credential().map(ApiCredential.Basic::user);
    }

    /** As the token endpoint takes it. */
    public Optional<ApiCredential.Basic> credential() {
        return settings.key().flatMap(key -> settings.secret().map(secret -> new ApiCredential.Basic(key, secret)));
    }
}
