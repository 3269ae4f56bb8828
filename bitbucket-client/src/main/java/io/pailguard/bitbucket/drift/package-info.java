/** Notices where Bitbucket's answers leave what is known of them. */
@NullMarked
package io.pailguard.bitbucket.drift;

import org.jspecify.annotations.NullMarked;
