/** Issues as the REST interface and the console show them. */
package io.pailguard.findings.issue.view;
