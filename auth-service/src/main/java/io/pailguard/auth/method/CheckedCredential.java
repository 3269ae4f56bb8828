package io.pailguard.auth.method;

import io.pailguard.bitbucket.model.WorkspaceRef;
import java.util.Optional;
import java.util.Set;

/**
 * What real calls with a credential showed.
 *
 * @param actor who acts at Bitbucket
 * @param budgetKey what Bitbucket counts its requests for
 * @param scopes empty when Bitbucket does not tell
 */
public record CheckedCredential(String actor, String budgetKey, WorkspaceRef workspace, Optional<Set<String>> scopes) {}
