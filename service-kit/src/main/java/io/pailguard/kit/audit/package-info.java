/** Who did what, written with the deed itself and read by auditors; and what callers were refused. */
@NullMarked
package io.pailguard.kit.audit;

import org.jspecify.annotations.NullMarked;
