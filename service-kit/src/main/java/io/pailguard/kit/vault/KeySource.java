package io.pailguard.kit.vault;

import io.smallrye.mutiny.Uni;
import java.util.Set;

/** Where the key-encryption keys are. */
public interface KeySource {
    /** Whether the settings name it. */
    boolean isChosen();

    /** The keys as they are now. Fails with an {@link IllegalStateException} that says why they cannot be had. */
    Uni<Keys> read();

    /** As the log and messages name it. */
    String place();

    /** What to do about keys that something needs, and that open nothing there. */
    String lacks(Set<Long> missing);
}
