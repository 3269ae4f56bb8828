/** Content: bare git repositories on disk, read over REST and served over smart HTTP. */
package io.pailguard.simulator.git;
