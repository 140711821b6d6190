/** Blur kernels, the blurs that they make, and their transposes. */
@NullMarked
package org.implicit4j.imaging.blur;

import org.jspecify.annotations.NullMarked;
