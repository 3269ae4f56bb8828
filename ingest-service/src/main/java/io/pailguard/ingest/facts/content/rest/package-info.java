/** The files of branches and tags over Bitbucket's REST API, where git cannot be used: kept as git would keep them. */
@NullMarked
package io.pailguard.ingest.facts.content.rest;

import org.jspecify.annotations.NullMarked;
