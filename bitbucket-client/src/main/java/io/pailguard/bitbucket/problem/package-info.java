/** The problems that whoever reaches Bitbucket through a connection answers with. */
@NullMarked
package io.pailguard.bitbucket.problem;

import org.jspecify.annotations.NullMarked;
