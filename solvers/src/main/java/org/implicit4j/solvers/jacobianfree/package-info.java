/** The gradient of one step from the fixed point. */
@NullMarked
package org.implicit4j.solvers.jacobianfree;

import org.jspecify.annotations.NullMarked;
