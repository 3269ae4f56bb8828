/** Bitbucket Cloud as its clients meet it, over real git repositories; a program and a library for tests. */
package io.pailguard.simulator;
