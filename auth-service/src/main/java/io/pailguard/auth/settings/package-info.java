/** What people may change of a connection, kept in versions. */
@NullMarked
package io.pailguard.auth.settings;

import org.jspecify.annotations.NullMarked;
