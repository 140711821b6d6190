/** Acceleration that mixes the latest iterates so that their residuals cancel. */
@NullMarked
package org.implicit4j.solvers.anderson;

import org.jspecify.annotations.NullMarked;
