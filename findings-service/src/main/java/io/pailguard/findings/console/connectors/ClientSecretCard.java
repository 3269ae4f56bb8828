package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.Connections.ClientSecret;
import io.pailguard.findings.console.remote.Connections.SecretVersion;
import java.util.List;

/**
 * The OAuth consumer that a connection brought: its secret is replaced here, and the way back is here.
 *
 * @param revision what the reader saw, so that two people do not change it at once without knowing
 * @param changeable whether the reader may
 */
record ClientSecretCard(String key, long revision, boolean changeable, List<Version> versions) {
    /** @param text what tells it apart from the other one */
    record Version(long version, boolean inUse, String text) {}

    static ClientSecretCard of(ClientSecret secret, Words words, boolean mayConnect) {
        return new ClientSecretCard(
                secret.consumerKey(),
                secret.revision(),
                mayConnect,
                secret.versions().stream()
                        .map(kept -> new Version(kept.version(), kept.version() == secret.inUse(), text(kept, words)))
                        .toList());
    }

    private static String text(SecretVersion kept, Words words) {
        String accepted = kept.acceptedAt() == null
                ? "no token was given for it yet"
                : "Bitbucket last gave a token for it "
                        + words.moment(kept.acceptedAt()).text();
        return "Version " + kept.version() + ", ends in " + kept.lastFour() + ", given by " + kept.addedBy() + " "
                + words.moment(kept.addedAt()).text() + "; " + accepted + ".";
    }
}
