/** Addresses of the network. */
@NullMarked
package io.pailguard.kit.network;

import org.jspecify.annotations.NullMarked;
