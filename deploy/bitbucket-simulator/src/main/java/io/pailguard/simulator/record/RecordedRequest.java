package io.pailguard.simulator.record;

import java.time.Instant;

/**
 * One request as it was answered.
 *
 * @param query encoded, without the values of secrets; empty when there was none
 * @param credential names the credential without revealing it; {@code none} when there was none or a wrong one
 * @param status 0 when the connection was cut by a fault
 */
public record RecordedRequest(Instant at, String method, String path, String query, String credential, int status) {}
