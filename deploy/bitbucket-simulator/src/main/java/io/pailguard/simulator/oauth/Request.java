package io.pailguard.simulator.oauth;

import io.pailguard.simulator.organization.Consumer;
import java.util.List;

/**
 * An authorization request that passed the checks.
 *
 * @param redirectUri as it was sent; null when it was not
 * @param target where the browser goes back to
 */
record Request(
        Consumer consumer,
        List<String> scopes,
        String redirectUri,
        String target,
        String state,
        String challenge,
        String challengeMethod) {}
