/**
 * The whole product on one machine: PostgreSQL and Kafka inside the launcher's JVM; the OIDC provider, the Bitbucket simulator and
 * the three services as child processes; everything on loopback, everything that stays in one folder.
 */
package io.pailguard.standalone;
