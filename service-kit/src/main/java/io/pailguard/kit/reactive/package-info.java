/** Small helpers for Mutiny. */
package io.pailguard.kit.reactive;
