/** The gradient by what a quasi-Newton method learned on its way forward. */
@NullMarked
package org.implicit4j.solvers.shine;

import org.jspecify.annotations.NullMarked;
