/** Where settings come from beside properties and the environment. */
@NullMarked
package io.pailguard.kit.settings;

import org.jspecify.annotations.NullMarked;
