/** VERIFY CONNECTIVITY: makes the calls that the checks need, and says what each answer means. */
package io.pailguard.auth.verification;
