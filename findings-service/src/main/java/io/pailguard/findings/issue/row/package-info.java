/** How the columns of an issue are read and written, for the store and the views. */
package io.pailguard.findings.issue.row;
