/** How much of what is labelled as a secret is found, and how much else. */
@NullMarked
package io.pailguard.benchmarks.secretsaccuracy;

import org.jspecify.annotations.NullMarked;
