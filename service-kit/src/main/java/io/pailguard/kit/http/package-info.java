/** What stands before each request, and one effect for an Idempotency-Key. */
@NullMarked
package io.pailguard.kit.http;

import org.jspecify.annotations.NullMarked;
