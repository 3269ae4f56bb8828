/** The list of applications, and giving an application to another connection. */
package io.pailguard.findings.console.applications;
