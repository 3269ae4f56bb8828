/** A person consents on Bitbucket's page to the OAuth client of this installation. */
@NullMarked
package io.pailguard.auth.method.bitbucketapp;

import org.jspecify.annotations.NullMarked;
