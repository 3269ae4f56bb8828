/** A workspace, project or repository access token. */
package io.pailguard.auth.method.accesstoken;
