/** Random linear programs with their solutions, as data sets in files that numpy shares. */
@NullMarked
package org.implicit4j.lp.data;

import org.jspecify.annotations.NullMarked;
