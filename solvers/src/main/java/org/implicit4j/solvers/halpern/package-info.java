/** Iteration of averages with an anchor that stays where it is. */
@NullMarked
package org.implicit4j.solvers.halpern;

import org.jspecify.annotations.NullMarked;
