/** What every service needs beside the reactive PostgreSQL client: rows in sets, JSON columns, times. */
package io.pailguard.kit.sql;
