package io.pailguard.auth.connection;

/** A workspace cannot be connected before what there was of it is erased. */
final class WorkspaceBeingErasedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
