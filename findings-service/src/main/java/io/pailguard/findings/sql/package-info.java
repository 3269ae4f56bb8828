/** Set-based writing with the reactive PostgreSQL client. */
package io.pailguard.findings.sql;
