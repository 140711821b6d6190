/** Plain backpropagation through iterations, in the memory of a few of them. */
@NullMarked
package org.implicit4j.solvers.unrolled;

import org.jspecify.annotations.NullMarked;
