/** The queue and the page of an issue, with the forms that decide about issues. */
package io.pailguard.findings.console.issues;
