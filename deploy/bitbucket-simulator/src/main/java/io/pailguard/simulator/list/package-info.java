/** What lists have in common: pages of both styles, {@code fields}, {@code q} and {@code sort}. */
package io.pailguard.simulator.list;
