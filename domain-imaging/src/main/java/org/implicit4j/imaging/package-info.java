/** Imaging as a domain: deblurring with networks whose fixed point is the picture. */
@NullMarked
package org.implicit4j.imaging;

import org.jspecify.annotations.NullMarked;
