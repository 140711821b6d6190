/** Convolutions and what networks on images put around them: padding, cropping, concatenation, residual blocks. */
@NullMarked
package org.implicit4j.tensor.convolution;

import org.jspecify.annotations.NullMarked;
