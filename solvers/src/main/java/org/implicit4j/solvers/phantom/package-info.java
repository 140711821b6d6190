/** The gradient of a few damped steps from the fixed point. */
@NullMarked
package org.implicit4j.solvers.phantom;

import org.jspecify.annotations.NullMarked;
