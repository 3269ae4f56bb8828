/** Work that ticks and events ask for. */
package io.pailguard.kit.schedule;
