/** The states of a connection, and what leads from one to another: pure, and in this one place. */
@NullMarked
package io.pailguard.auth.lifecycle;

import org.jspecify.annotations.NullMarked;
