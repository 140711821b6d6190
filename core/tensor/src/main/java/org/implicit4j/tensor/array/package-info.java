/** Off-heap arrays and the threads that work on them. */
@NullMarked
package org.implicit4j.tensor.array;

import org.jspecify.annotations.NullMarked;
