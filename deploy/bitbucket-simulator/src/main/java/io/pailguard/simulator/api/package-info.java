/** The REST API: routes, who may use them, and views that compute every answer from description and git. */
package io.pailguard.simulator.api;
