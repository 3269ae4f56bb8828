/** Compares what the services are packaged with to published advisories, without a network. */
@NullMarked
package io.pailguard.audit;

import org.jspecify.annotations.NullMarked;
