/** The audit rows of this service, for those who check on it. */
package io.pailguard.auth.audit;
