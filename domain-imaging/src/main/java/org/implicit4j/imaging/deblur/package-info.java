/** Deblurring of pictures of any size and colours, in one piece or in tiles, with what tells how sure the answer is. */
@NullMarked
package org.implicit4j.imaging.deblur;

import org.jspecify.annotations.NullMarked;
