/** The calls to Bitbucket Cloud that this service makes, and what their answers mean. */
@NullMarked
package io.pailguard.auth.bitbucket;

import org.jspecify.annotations.NullMarked;
