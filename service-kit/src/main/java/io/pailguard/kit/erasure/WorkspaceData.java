package io.pailguard.kit.erasure;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** What a service has of a workspace, and whom it tells when that is gone. */
public interface WorkspaceData {
    /** In the order in which it can go: what refers to something goes before it. */
    List<Step> steps();

    /** Fails where it could not be told; it is tried again. */
    Uni<Void> tell(UUID erasure, Erased erased);
}
