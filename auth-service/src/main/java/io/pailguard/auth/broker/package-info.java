/** Releases tokens to the service that needs them, and hears from it which of them Bitbucket refused. */
package io.pailguard.auth.broker;
