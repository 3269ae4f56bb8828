/** What every service needs beside the reactive PostgreSQL client: rows in sets, JSON columns, times. */
@NullMarked
package io.pailguard.kit.sql;

import org.jspecify.annotations.NullMarked;
