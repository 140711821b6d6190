/** Convolution in Fourier space, with learned weights for the lowest frequencies. */
@NullMarked
package org.implicit4j.tensor.spectral;

import org.jspecify.annotations.NullMarked;
