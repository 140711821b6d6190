/** Quasi-Newton steps from secants of the residual, with bounded memory. */
@NullMarked
package org.implicit4j.solvers.broyden;

import org.jspecify.annotations.NullMarked;
