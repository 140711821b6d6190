/** Operators whose fixed point is the sharp picture, and the explicit networks that they are compared with. */
@NullMarked
package org.implicit4j.imaging.restore;

import org.jspecify.annotations.NullMarked;
