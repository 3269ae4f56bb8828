/** A report of another tool to visible issues, beside bare parsing of the same bytes. */
package io.pailguard.benchmarks.reportimport;
