/** The calls to Bitbucket Cloud that this service makes, and what their answers mean. */
package io.pailguard.auth.bitbucket;
