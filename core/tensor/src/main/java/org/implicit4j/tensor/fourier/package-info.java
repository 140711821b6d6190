/** Fourier transforms of pictures and fields, and filters that act on each frequency alone. */
@NullMarked
package org.implicit4j.tensor.fourier;

import org.jspecify.annotations.NullMarked;
