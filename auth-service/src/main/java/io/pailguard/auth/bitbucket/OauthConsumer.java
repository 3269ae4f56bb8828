package io.pailguard.auth.bitbucket;

import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.bitbucket.ApiCredential;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** The OAuth consumer that the operator registered for this installation, if there is one. */
@ApplicationScoped
public class OauthConsumer {
    private final BitbucketSettings.App settings;

    OauthConsumer(BitbucketSettings settings) {
        this.settings = settings.app();
    }

    public boolean isRegistered() {
        return credential().isPresent();
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem when none is registered */
    public void require() {
        key();
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem when none is registered */
    public String key() {
        return credential()
                .map(ApiCredential.Basic::user)
                .orElseThrow(() -> AuthProblem.METHOD_UNAVAILABLE.with(
                        "No OAuth consumer is configured for this installation.",
                        "The operator registers one at Bitbucket and sets pailguard.bitbucket.app.key and .secret.",
                        Map.of()));
    }

    /** As the token endpoint takes it. */
    Optional<ApiCredential.Basic> credential() {
        return settings.key().flatMap(key -> settings.secret().map(secret -> new ApiCredential.Basic(key, secret)));
    }
}
