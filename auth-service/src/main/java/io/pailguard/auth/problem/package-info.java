/** The problems of this service, each of which several features answer with. */
package io.pailguard.auth.problem;
