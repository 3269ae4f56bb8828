/** A small language to tell a git history in code; it writes a bare repository in one pack, without a work tree. */
package io.pailguard.simulator.sample.history;
