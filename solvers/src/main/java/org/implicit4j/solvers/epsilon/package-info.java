/** Extrapolation of plain iterates to their limit, in cycles. */
@NullMarked
package org.implicit4j.solvers.epsilon;

import org.jspecify.annotations.NullMarked;
