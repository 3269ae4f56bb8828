/** Delivery of webhooks, signed as Bitbucket signs them. */
package io.pailguard.simulator.hook;
