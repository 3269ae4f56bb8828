/** Plain pages of the website, so that links open something sensible. */
package io.pailguard.simulator.site;
