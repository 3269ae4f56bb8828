/** A person consents on Bitbucket's page to the OAuth client of this installation. */
package io.pailguard.auth.method.bitbucketapp;
