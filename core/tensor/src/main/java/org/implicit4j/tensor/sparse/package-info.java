/** Sums over the neighbours in a graph. */
@NullMarked
package org.implicit4j.tensor.sparse;

import org.jspecify.annotations.NullMarked;
