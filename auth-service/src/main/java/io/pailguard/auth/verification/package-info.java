/** VERIFY CONNECTIVITY: makes the calls that the checks need, and says what each answer means. */
@NullMarked
package io.pailguard.auth.verification;

import org.jspecify.annotations.NullMarked;
