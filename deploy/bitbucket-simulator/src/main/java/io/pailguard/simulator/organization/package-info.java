/**
 * What the simulator plays: people, workspaces, repositories and their settings, as plain records that are also the
 * YAML description file.
 *
 * <p>Content of the repositories is not described here; it lies in real bare git repositories, found by the uuid of the
 * repository. Records refer to people by {@link io.pailguard.simulator.organization.User#nickname()}, to commits by
 * their full hash and to branches by name. Absent lists read as empty, absent uuids are derived from the name.
 */
package io.pailguard.simulator.organization;
