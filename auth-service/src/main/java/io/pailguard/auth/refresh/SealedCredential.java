package io.pailguard.auth.refresh;

import io.pailguard.auth.refresh.StoredCredential.SealedToken;
import io.pailguard.auth.vault.SecretKind;
import io.pailguard.bitbucket.model.WorkspaceRef;
import io.pailguard.kit.secret.Secret;
import io.pailguard.kit.vault.Vault;
import io.smallrye.mutiny.Uni;

/** A sealed token for the API, with what has been known of its connection since that token came. */
public record SealedCredential(ConnectionRow connection, SealedToken token, WorkspaceRef workspace, String budgetKey) {
    public SecretKind kind() {
        return token.kind();
    }

    public RefreshState refresh() {
        return connection.refresh();
    }

    /** Fails with {@link io.pailguard.kit.vault.UnreadableSecretException} when it was changed or moved. */
    Uni<Secret> open(Vault vault) {
        return vault.unwrap(connection.id(), token.wrappedKey())
                .map(key -> key.open(kind(), token.version(), token.ciphertext()));
    }
}
