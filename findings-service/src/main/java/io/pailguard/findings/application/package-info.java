/** Applications: Bitbucket's repositories as the queue knows them, with the facts that severity asks for. */
@NullMarked
package io.pailguard.findings.application;

import org.jspecify.annotations.NullMarked;
