/** The problems that whoever reaches Bitbucket through a connection answers with. */
package io.pailguard.bitbucket.problem;
