/** What people may know of scopes before they choose: the profiles, and the fewest that some checks need. */
@NullMarked
package io.pailguard.auth.scopes;

import org.jspecify.annotations.NullMarked;
