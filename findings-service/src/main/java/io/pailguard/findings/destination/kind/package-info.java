/** The kinds of destinations: each class is a slot of its own, and none knows another. */
@NullMarked
package io.pailguard.findings.destination.kind;

import org.jspecify.annotations.NullMarked;
