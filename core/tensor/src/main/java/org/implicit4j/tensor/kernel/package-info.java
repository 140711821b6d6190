/** Kernels: small programs of linear layers and sparse sums over many graphs at once, with their adjoints. */
@NullMarked
package org.implicit4j.tensor.kernel;

import org.jspecify.annotations.NullMarked;
