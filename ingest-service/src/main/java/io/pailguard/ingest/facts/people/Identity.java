package io.pailguard.ingest.facts.people;

import io.pailguard.bitbucket.model.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody, or something, that holds rights.
 *
 * @param id Bitbucket's uuid, or the group's slug
 */
record Identity(
        IdentityKind kind,
        String id,
        String name,
        @Nullable String nickname,
        @Nullable String accountId,
        @Nullable Instant addedOn,
        @Nullable Instant lastAccess) {

    static Identity of(Principal account) {
        return of(account, null, null);
    }

    static Identity of(Principal account, @Nullable Instant addedOn, @Nullable Instant lastAccess) {
        return new Identity(
                account.isApp() ? IdentityKind.APP_USER : IdentityKind.USER,
                account.uuid().toString(),
                account.name(),
                account.nickname(),
                account.accountId(),
                addedOn,
                lastAccess);
    }

    static Identity ofGroup(String slug, String name) {
        return new Identity(IdentityKind.GROUP, slug, name, null, null, null, null);
    }
}
