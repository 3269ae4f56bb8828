package io.pailguard.auth.handshake;

import io.pailguard.kit.secret.Secret;
import java.util.Optional;

/**
 * What Bitbucket's redirect brought, and the browser's cookie.
 *
 * @param binding from the cookie
 * @param error in place of the code
 * @param path the callback that it came to
 * @param issuer who says to have sent it, where it says so
 */
record Redirect(
        Secret state,
        Secret binding,
        Optional<Secret> code,
        Optional<String> error,
        String path,
        Optional<String> issuer) {}
