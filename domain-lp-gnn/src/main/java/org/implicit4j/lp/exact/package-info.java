/** Exact solving of linear programs: two solvers that check each other, and proofs where there is no optimum. */
@NullMarked
package org.implicit4j.lp.exact;

import org.jspecify.annotations.NullMarked;
