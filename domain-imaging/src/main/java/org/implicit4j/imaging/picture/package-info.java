/** Pictures as numbers, and files of them. */
@NullMarked
package org.implicit4j.imaging.picture;

import org.jspecify.annotations.NullMarked;
