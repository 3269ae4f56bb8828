package io.pailguard.kit.vault;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;

/** Key-encryption keys in a file. */
final class KeyFile implements KeySource {
    static final String SETTING = "pailguard.vault.key-file";

    private final Optional<Path> file;
    private final boolean isMade;

    KeyFile(VaultSettings settings) {
        this.file = settings.keyFile();
        this.isMade = settings.createKeyFile();
    }

    @Override
    public boolean isChosen() {
        return file.isPresent();
    }

    @Override
    public Uni<Keys> read() {
        return Uni.createFrom().item(this::keys).runSubscriptionOn(Infrastructure.getDefaultExecutor());
    }

    private Keys keys() {
        Path chosen = file.orElseThrow();
        try {
            return new FileKeys(KeyFiles.read(chosen, SETTING));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keyset in " + chosen + " is not one of AEAD keys.");
        }
    }

    /** For the first start. */
    void makeIfAsked() {
        if (isMade && Files.notExists(file.orElseThrow())) {
            KeyFiles.create(file.get());
        }
    }

    @Override
    public String place() {
        return "the key file " + file.orElseThrow();
    }

    @Override
    public String lacks(Set<Long> missing) {
        return "The key file " + file.orElseThrow() + " lacks the keys " + missing + ", or has them disabled, which"
                + " sealed secrets need. Put them back into the keyset, enable them, or restore the file that had them.";
    }
}
