/** The figures that a severity is made with. */
package io.pailguard.findings.policy;
