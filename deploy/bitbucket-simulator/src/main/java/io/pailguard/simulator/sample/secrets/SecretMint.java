package io.pailguard.simulator.sample.secrets;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Mints credentials from a seed: the same seed, kind and label always give the same value. Remembers what it minted.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class SecretMint {
    private final long seed;
    private final Map<String, MintedSecret> minted = new HashMap<>();

    public SecretMint(long seed) {
        this.seed = seed;
    }

    /**
     * @throws IllegalArgumentException when the label was used for another kind
     */
    public MintedSecret mint(SecretKind kind, String label) {
        MintedSecret secret = minted.computeIfAbsent(
                label, it -> new MintedSecret(it, kind, kind.mint(new Draw(seed, kind.id() + "\0" + it))));
        if (secret.kind() != kind) {
            throw new IllegalArgumentException(
                    label + " was minted as " + secret.kind().id());
        }
        return secret;
    }

    /** The public half of an Ed25519 key as one line for a list of keys, without a comment. It is no secret. */
    public String sshPublicKey(String label) {
        return "ssh-ed25519 "
                + Base64.getEncoder()
                        .encodeToString(Ed25519.from(new Draw(seed, "ssh-public-key\0" + label))
                                .publicBlob());
    }

    /** A value that looks random and opens nothing: an id, a hash. Used for what a scanner must not report. */
    public String harmlessHex(String label, int length) {
        return new Draw(seed, "harmless\0" + label).hex(length);
    }

    /** A random-looking UUID, for ids in sample files. */
    public String harmlessUuid(String label) {
        return new Draw(seed, "harmless\0" + label).uuid();
    }

    /** Base 64 of so many random-looking bytes: the integrity values of lock files. */
    public String harmlessBase64(String label, int byteCount) {
        return new Draw(seed, "harmless\0" + label).base64(byteCount);
    }
}
