/** The ways to connect, told to people before they choose one. */
@NullMarked
package io.pailguard.auth.method;

import org.jspecify.annotations.NullMarked;
