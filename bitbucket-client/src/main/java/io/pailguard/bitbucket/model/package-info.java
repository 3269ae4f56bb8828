/** Bitbucket's records as far as they are read; a field that is not what it should be takes nothing else with it. */
@NullMarked
package io.pailguard.bitbucket.model;

import org.jspecify.annotations.NullMarked;
