/** An Atlassian account's e-mail and API token. */
@NullMarked
package io.pailguard.auth.method.apitoken;

import org.jspecify.annotations.NullMarked;
