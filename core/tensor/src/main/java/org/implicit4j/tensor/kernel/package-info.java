/** Kernels: what makes formulas and programs ready to run on the machine at hand. */
@NullMarked
package org.implicit4j.tensor.kernel;

import org.jspecify.annotations.NullMarked;
