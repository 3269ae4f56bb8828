/** The website's part of OAuth: consent in the browser and the token endpoint. */
package io.pailguard.simulator.oauth;
