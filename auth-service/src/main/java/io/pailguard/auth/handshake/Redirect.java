package io.pailguard.auth.handshake;

import io.pailguard.kit.secret.Secret;
import java.util.Optional;

/**
 * What Bitbucket's redirect brought, and the browser's cookie.
 *
 * @param binding from the cookie
 * @param error in place of the code
 */
record Redirect(Secret state, Secret binding, Optional<Secret> code, Optional<String> error) {}
