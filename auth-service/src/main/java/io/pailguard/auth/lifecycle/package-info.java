/** The states of a connection, and what leads from one to another: pure, and in this one place. */
package io.pailguard.auth.lifecycle;
