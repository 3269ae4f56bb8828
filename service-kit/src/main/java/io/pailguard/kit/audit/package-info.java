/** Who did what, written with the deed itself and read by auditors; and what callers were refused. */
package io.pailguard.kit.audit;
