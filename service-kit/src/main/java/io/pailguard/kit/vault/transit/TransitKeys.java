package io.pailguard.kit.vault.transit;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import io.pailguard.kit.vault.DataKey;
import io.pailguard.kit.vault.Keys;
import io.pailguard.kit.vault.KeysUnavailableException;
import io.pailguard.kit.vault.Sealed;
import io.pailguard.kit.vault.transit.TransitClient.Answer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;

/**
 * The versions of a transit key. A data key is bound to its owner by the context from which transit derives the key that wraps
 * it: rewrap takes a context, and no associated data.
 */
record TransitKeys(Transit transit, UnwrappedKeys unwrapped, long primary, Set<Long> versions, Set<Long> usable)
        implements Keys {
    private static final int REFUSED = 400;

    @Override
    public Keys wrappingWith(long version) {
        return new TransitKeys(transit, unwrapped, version, versions, usable);
    }

    @Override
    public boolean hasFormOf(byte[] wrapped) {
        return Ciphertext.of(wrapped).version() > 0;
    }

    @Override
    public Uni<Sealed> wrap(UUID owner, KeysetHandle dataKey) {
        return encrypted(owner, plain(dataKey))
                .map(answer -> sealed(answer, "wrap by"))
                .invoke(made -> unwrapped.put(owner, made.ciphertext(), dataKey));
    }

    private Uni<Answer> encrypted(UUID owner, byte[] plain) {
        return transit.asked(
                "encrypt", bound(owner).put("plaintext", base64(plain)).put("key_version", primary));
    }

    private Sealed sealed(Answer answer, String what) {
        transit.require(answer, what);
        if (!(answer.part("data").getValue("ciphertext") instanceof String text)) {
            throw new KeysUnavailableException("The vault's answer has no ciphertext.");
        }
        Ciphertext ciphertext = new Ciphertext(text);
        if (ciphertext.version() != primary) {
            throw new KeysUnavailableException("The vault wrapped by another version than " + primary + ".");
        }
        return new Sealed(ciphertext.bytes(), primary);
    }

    @Override
    public Uni<KeysetHandle> unwrap(UUID owner, byte[] wrapped) {
        return unwrapped
                .find(owner, wrapped)
                .map(known -> Uni.createFrom().item(known))
                .orElseGet(() -> asked("decrypt", owner, wrapped)
                        .map(answer -> dataKey(owner, answer))
                        .invoke(dataKey -> unwrapped.put(owner, wrapped, dataKey)));
    }

    @Override
    public Uni<Sealed> rewrap(UUID owner, byte[] wrapped) {
        return asked("rewrap", owner, wrapped)
                .map(answer -> sealed(answer, "rewrap by"))
                .invoke(made -> unwrapped.rewrapped(owner, wrapped, made.ciphertext()));
    }

    private Uni<Answer> asked(String operation, UUID owner, byte[] wrapped) {
        Ciphertext ciphertext = Ciphertext.of(wrapped);
        if (ciphertext.version() == 0) {
            return Uni.createFrom().failure(DataKey.unreadable(owner));
        }
        JsonObject body = bound(owner).put("ciphertext", ciphertext.text());
        if (operation.equals("rewrap")) {
            body.put("key_version", primary);
        }
        return transit.asked(operation, body)
                .chain(answer -> answer.status() == REFUSED
                        ? whyRefused(owner, ciphertext.version())
                        : Uni.createFrom().item(answer))
                .invoke(answer -> transit.require(answer, operation + " by"));
    }

    /**
     * What was changed is refused in the same way as what a version wrapped that is not allowed any more, or a key that was
     * deleted for now. Only where the key works for this owner and that version is allowed, it is the data key that is wrong.
     */
    private Uni<Answer> whyRefused(UUID owner, long version) {
        return transit.read()
                .invoke(now -> {
                    if (!now.usable().contains(version)) {
                        throw new KeysUnavailableException(transit.lacks(Set.of(version)));
                    }
                })
                .chain(now -> encrypted(owner, new byte[] {1}))
                .invoke(probe -> transit.require(probe, "wrap by"))
                .chain(works -> Uni.createFrom().failure(DataKey.unreadable(owner)));
    }

    private static JsonObject bound(UUID owner) {
        return new JsonObject().put("context", base64(("v1|" + owner + "|DATA_KEY").getBytes(StandardCharsets.UTF_8)));
    }

    private static KeysetHandle dataKey(UUID owner, Answer answer) {
        try {
            byte[] plain = answer.part("data").getValue("plaintext") instanceof String text
                    ? Base64.getDecoder().decode(text)
                    : new byte[0];
            return TinkProtoKeysetFormat.parseKeyset(plain, InsecureSecretKeyAccess.get(), AeadConfig2026.get());
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            // Without the cause: it might quote the key.
            throw DataKey.unreadable(owner);
        }
    }

    private static byte[] plain(KeysetHandle dataKey) {
        try {
            return TinkProtoKeysetFormat.serializeKeyset(dataKey, InsecureSecretKeyAccess.get(), AeadConfig2026.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot wrap a data key");
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
