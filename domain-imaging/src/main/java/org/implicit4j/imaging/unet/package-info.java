/** The residual U-Net that removes noise. */
@NullMarked
package org.implicit4j.imaging.unet;

import org.jspecify.annotations.NullMarked;
