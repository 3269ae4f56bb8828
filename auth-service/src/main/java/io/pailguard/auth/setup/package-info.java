/** The steps to a connection by the consent to the workspace's own OAuth consumer, each checked. */
@NullMarked
package io.pailguard.auth.setup;

import org.jspecify.annotations.NullMarked;
