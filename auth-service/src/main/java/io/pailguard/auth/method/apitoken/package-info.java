/** An Atlassian account's e-mail and API token. */
package io.pailguard.auth.method.apitoken;
