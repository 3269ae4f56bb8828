/** Which person of the organization a Bitbucket account belongs to: the rule, as data, and trying it on samples. */
@NullMarked
package io.pailguard.auth.identity;

import org.jspecify.annotations.NullMarked;
