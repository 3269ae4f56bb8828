/** Applications: Bitbucket's repositories as the queue knows them, with the facts that severity asks for. */
package io.pailguard.findings.application;
