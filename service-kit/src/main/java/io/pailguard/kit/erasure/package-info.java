/**
 * Erases what came through connections: a service says what it has of them, as {@link
 * io.pailguard.kit.erasure.WorkspaceData}; what all services have is known here.
 */
@NullMarked
package io.pailguard.kit.erasure;

import org.jspecify.annotations.NullMarked;
