/**
 * PostgreSQL and Kafka inside one Java process: real servers, nothing to install.
 *
 * <p>The standalone run keeps their data in a folder and writes durably; tests take temporary servers on free ports through
 * {@link io.pailguard.embedded.InfrastructureResource}.
 */
package io.pailguard.embedded;
