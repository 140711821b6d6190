/** How a gradient finds its way back through a fixed point. */
@NullMarked
package org.implicit4j.core.adjoint;

import org.jspecify.annotations.NullMarked;
