/** Implicit layers: operators made of formulas, their fixed points, and the gradients through them. */
@NullMarked
package org.implicit4j.tensor.implicit;

import org.jspecify.annotations.NullMarked;
