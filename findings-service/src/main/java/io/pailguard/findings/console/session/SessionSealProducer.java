package io.pailguard.findings.console.session;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.quarkus.logging.Log;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;

class SessionSealProducer {
    @Produces
    @Singleton
    SessionSeal seal(SessionSettings settings) {
        return settings.keyFile().map(SessionSeal::of).orElseGet(SessionSealProducer::forThisRun);
    }

    private static SessionSeal forThisRun() {
        Log.warn("pailguard.session.key-file is not set: sessions end when this process ends.");
        try {
            return new SessionSeal(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get())
                    .getPrimitive(AeadConfig2026.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key for sessions could not be made", e);
        }
    }
}
