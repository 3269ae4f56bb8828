/**
 * The schema of a service's database, apart from the service: {@link io.pailguard.kit.schema.Migrate} brings it up to date
 * before the service starts, {@link io.pailguard.kit.schema.AwaitSchema} waits for that. Both are entry points of the
 * packaged service and start no more of it than its settings.
 */
@NullMarked
package io.pailguard.kit.schema;

import org.jspecify.annotations.NullMarked;
