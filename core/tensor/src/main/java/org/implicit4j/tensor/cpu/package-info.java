/** What fast kernels for the CPU are made of: workers, native calls on addresses, and loops over {@code float[]} tiles. */
@NullMarked
package org.implicit4j.tensor.cpu;

import org.jspecify.annotations.NullMarked;
