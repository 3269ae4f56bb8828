/** The ways to connect, told to people before they choose one. */
package io.pailguard.auth.method;
