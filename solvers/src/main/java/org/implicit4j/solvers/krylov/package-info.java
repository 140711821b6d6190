/** Krylov methods for batches of linear systems of which only products are known. */
@NullMarked
package org.implicit4j.solvers.krylov;

import org.jspecify.annotations.NullMarked;
