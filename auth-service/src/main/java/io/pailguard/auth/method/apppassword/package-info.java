/** The passwords that Bitbucket removed in 2026. */
package io.pailguard.auth.method.apppassword;
