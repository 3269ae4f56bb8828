/** What a person chooses about the console. */
package io.pailguard.findings.console.settings;
