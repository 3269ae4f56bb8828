/**
 * The pages that people use. Each page class reads a request, asks the services (in process for issues, over REST for
 * connections and scans) and hands finished records to a template.
 */
package io.pailguard.findings.console;
