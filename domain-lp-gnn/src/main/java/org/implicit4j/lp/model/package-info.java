/** Linear programs as immutable values: a sparse matrix, costs, row and column bounds, names. */
@NullMarked
package org.implicit4j.lp.model;

import org.jspecify.annotations.NullMarked;
